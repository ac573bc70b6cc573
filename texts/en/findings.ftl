# What is worth a look: the same words for the citizen and the reviewer.

finding-newborn-older = The child is more than a year old, and the visit is for a newborn: check the year of birth.
finding-patronymic-sex = A patronymic like this usually goes with the other sex.
finding-passport-grace = The passport is due to be replaced at the age of { $age }; it is valid until { $last } inclusive.
finding-passport-region = No known region has passport series beginning with { $region }.
finding-passport-series-year = The blank of this series was printed in { $printed } and the passport issued in { $issued }: usually no more than three years lie between.
finding-department-level = The third digit of the department code { $code } is usually 0 to 3.
finding-snils-unchecked = This SNILS was issued before check digits: a slip in it cannot be noticed, compare it with the document.
finding-enp-birth = The policy number holds another date of birth. That happens if the date was changed.
finding-enp-sex = The policy number holds the other sex. That happens if it was changed.
finding-address-no-index = The address has no postal index.
finding-address-index-moscow = The index { $index } is not of Moscow.
