# What to do when an answer will not do: one or two sentences with an example for each code.

## Names

refused-name-empty = Write it in Russian letters as in the passport, for example <code>Иванова</code>.
refused-name-long = Shorten it to { $most } characters: write it as printed in the passport.
refused-name-digits = Leave out the digits and write letters as in the passport, for example <code>Иванова</code>.
refused-name-not-cyrillic = Switch the keyboard to Russian and write it again as in the passport, for example <code>Иванова</code>.
refused-name-latin = Some letters are Latin: { $letters }. Shall it be “{ $meant }” in Russian letters?
refused-name-mixed = Some letters are Latin: { $letters }. Type everything in Russian letters, for example <code>Иванова</code>.
refused-name-signs = Leave out the sign “{ $sign }”: Russian letters, a hyphen, a space and an apostrophe will do, for example <code>Салтыков-Щедрин</code>.
refused-name-separators = Leave one hyphen or space between the parts and nothing at the ends, for example <code>Салтыков-Щедрин</code>.
refused-name-initial = Write it in full, not shortened, as in the passport, for example <code>Мария</code>.
refused-name-full = Only one part of the name is needed here. Shall it be “{ $meant }”?
refused-name-hyphen = A double surname mostly has a hyphen. Which is in the passport: “{ $meant }” or “{ $typed }”?
refused-name-phrase = Shall it be “{ $meant }”?
refused-name-unusual = “{ $typed }” is an unusual answer. If the passport has exactly this, press “Yes, write it so”.
refused-name-surname = “{ $typed }” looks like a surname. If the passport has exactly this here, press “Yes, write it so”.

## Dates

refused-date-format = Write day, month and year in digits, for example <code>17.05.1990</code>.
refused-date-short-year = Write the year with four digits. Or is it { $meant }?
refused-date-impossible = There is no { $typed } in the calendar. Look at the passport and write day, month and year, for example <code>17.05.1990</code>.
refused-date-swapped = There is no { $typed } in the calendar. Is it { $meant }?

## Age

refused-born-future = That day has not come yet. Write the date of birth from the passport, for example <code>17.05.1990</code>.
refused-born-early = Check the year: it must not be before 1900, for example <code>17.05.1990</code>.
refused-under-18 =
    One applies here from the age of 18, with this date of birth from { $since }. Before that go with a parent to an МФЦ or an insurer; if the date is wrong, write it again.
refused-under-14 = By this date the teenager is not 14 yet, but will be on { $since }. Check the date. If it is right, put the visit back into the queue: it takes an appointment “For a child under 14”.
refused-of-age = By this date the visitor has been 18 since { $since } and applies for themselves. Check the date. If it is right, put the visit back into the queue: it takes an appointment “For myself, 18 or older”.
refused-past-certificate = A birth certificate stands for a passport up to the age of 14 and 90 days more, here until { $last }. Check the date. If it is right, put the visit back into the queue: it takes an appointment “For a teenager of 14–18”.

## Birth certificate and representative

refused-certificate-form = Write the whole number: Roman numeral, two letters and 6 digits, for example <code>IV-МЮ № 123456</code>.
refused-certificate-digits = After the letters come 6 digits; you gave { $have }. For example <code>IV-МЮ № 123456</code>.
refused-certificate-roman = Before the letters comes a Roman numeral up to XXXIX: I, V and X. For example <code>IV-МЮ № 123456</code>.
refused-certificate-letters = Between the Roman numeral and the number come two Russian letters, for example <code>IV-МЮ № 123456</code>.
refused-certificate-future = That day has not come yet. Write the date of issue from the certificate, for example <code>20.06.2018</code>.
refused-certificate-before-birth = No certificate is issued before the birth: the child was born on { $born }. Check the date of issue.
refused-representative-passport = That is the passport of the teenager. Write series and number of the representative’s passport, for example <code>45 18 123456</code>.

## Passport

refused-passport-signs = Write the series and number in digits only, for example <code>45 18 123456</code>.
refused-passport-length = It takes 10 digits: 4 of the series and 6 of the number; you gave { $have }. For example <code>45 18 123456</code>.
refused-passport-zeros = A number is never all zeros. Copy series and number from the passport, for example <code>45 18 123456</code>.
refused-department-signs = Write the department code in digits, for example <code>770-012</code>.
refused-department-length = A department code has 6 digits; you gave { $have }. For example <code>770-012</code>.
refused-department-region = A code never begins with 00. Copy it from the passport, for example <code>770-012</code>.
refused-issuer-short = Copy in full who issued the passport, for example <code>ГУ МВД России по г. Москве</code>.
refused-issuer-long = Shorten it to { $most } characters, for example <code>ГУ МВД России по г. Москве</code>.
refused-issuer-not-cyrillic = Write it in Russian letters, for example <code>ГУ МВД России по г. Москве</code>.
refused-issuer-latin = Some letters are Latin: { $letters }. Shall it be “{ $meant }” in Russian letters?
refused-issuer-mixed = Some letters are Latin: { $letters }. Type them in Russian, for example <code>ГУ МВД России по г. Москве</code>.
refused-issuer-signs = Leave out the sign “{ $sign }”: letters, digits, full stop, comma, hyphen, quotes, brackets and № will do.
refused-issued-future = That day has not come yet. Write the date of issue from the passport, for example <code>20.06.2018</code>.
refused-issued-early = Passports of this kind have been issued since { $since }. Check the date of issue, for example <code>20.06.2018</code>.
refused-issued-before-14 = A passport is issued from the age of 14, with your date of birth from { $since }. Check the date of issue, for example <code>20.06.2018</code>.
refused-passport-expired =
    A passport is replaced at { $age }; this one was valid until { $last } inclusive. Get a new one and come back with it; if the date is wrong, write it again.

## SNILS

refused-snils-signs = Write the SNILS in digits, for example <code>112-233-445 95</code>.
refused-snils-length = A SNILS has 11 digits; you gave { $have }. For example <code>112-233-445 95</code>.
refused-snils-zeros = Copy the SNILS from the document, for example <code>112-233-445 95</code>.
refused-snils-check = This looks like a slip: the check digits do not add up. Compare all 11 digits with the document, for example <code>112-233-445 95</code>.

## Policy

refused-enp-signs = Write the policy number in digits, for example <code>7754 9008 8200 1237</code>.
refused-enp-length = A policy number (ENP) has 16 digits; you gave { $have }. For example <code>7754 9008 8200 1237</code>.
refused-enp-is-temporary = 9 digits are the number of a temporary policy. Find the policy number (ENP) of 16 digits, for example <code>7754 9008 8200 1237</code>.
refused-enp-is-blank = 11 digits are the number of the blank or a SNILS. Find the number of 16 digits on the policy, for example <code>7754 9008 8200 1237</code>.
refused-enp-check = This looks like a slip: the check digit does not add up. Compare all 16 digits with the policy, for example <code>7754 9008 8200 1237</code>.

## Contacts

refused-phone-signs = Write the number in digits, for example <code>+7 916 123-45-67</code>.
refused-phone-length = Check the number: it has 11 digits with the +7; you gave { $have }. For example <code>+7 916 123-45-67</code>.
refused-phone-landline = It must be a mobile: the notice that the policy is ready goes there. For example <code>+7 916 123-45-67</code>.
refused-phone-foreign = { $typed } is a foreign number: messages may not reach it. If you have no Russian mobile, press “Yes, write it so”.
refused-phone-two = These are two numbers, and one is needed. Which one?
refused-phone-unknown = Check the number. A Russian mobile begins with +7 9, one of another country with + and its code. For example <code>+7 916 123-45-67</code>.

## Addresses

refused-address-short = Write the address in full: index, city, street, house, flat. For example <code>125009, Москва, Тверская ул., д. 5, кв. 12</code>.
refused-address-long = Shorten the address to { $most } characters, for example <code>125009, Москва, Тверская ул., д. 5, кв. 12</code>.
refused-address-latin = The word “{ $word }” is in Latin letters. Write the address in Russian letters, for example <code>125009, Москва, Тверская ул., д. 5, кв. 12</code>.
refused-address-no-house = Add the number of the house, for example <code>125009, Москва, Тверская ул., д. 5, кв. 12</code>. If the house has none, write <code>д. б/н</code>.
refused-address-signs = No address has such signs: { $signs }. Shall it be without them: “{ $meant }”?
refused-not-moscow =
    Only people who live in Moscow are served here. If it is Moscow, begin the address with its name: <code>Москва, Тверская ул., д. 5, кв. 12</code>; if not, go to an МФЦ of your region.

## Changing the insurer

refused-change-after-deadline =
    This year the insurer could be changed until { $last } inclusive, and can be again from { $opens }. If you have moved or your insurer has closed, choose that reason.
refused-change-already-this-year =
    The insurer is changed once a year, and this year it was: { $last }. It can be again from { $opens }. If you have moved or your insurer has closed, choose that reason.

## Number of an application

refused-reference-typo = There is a slip in the application number. Copy it whole, for example <code>26-000047-8</code>.
