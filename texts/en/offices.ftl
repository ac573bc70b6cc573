# The road through an МФЦ: documents, offices.

office-road =
    <b>Through an МФЦ</b>

    So one applies for a child or for another person, and whoever finds it easier than online.
    1. Put the documents together: I will show the list.
    2. Choose an office and a time. An appointment is advised, not demanded.
    3. Come at your hour. Without an appointment you are seen too, after a wait.
    The application is entered while you are there, and you get a temporary policy at once.

    This is a simulator: the appointment is not real, there is no need to go anywhere. A real one is made on mos.ru.
office-home = ← To the beginning
office-papers = Which documents are needed
office-find = Find an office
office-book = Book an appointment
office-mine = My appointments: { $many }
office-print = Application form (PDF)

command-mfc = МФЦ: documents, offices, appointments
go-mfc = Through an МФЦ
    .words = appointment, an appointment, my appointment, book an appointment, i need an appointment, office, offices, nearest office, where is the office, мфц

papers-whom = <b>For whom is the policy?</b>
papers-head = <b>Documents: { $whom }</b>
papers-missing = { $many ->
        [0] Everything required is there.
        [one] { $many } document is still missing.
       *[other] { $many } documents are still missing.
    }
papers-insurer = Such applications are usually taken by an insurer, not by an МФЦ: check where to go before you book. Insurers in Moscow: { $insurers }.
papers-ask = Tick what you have: the list is kept. It was put together from public sources; check on mos.ru before you go.
papers-other = For somebody else
paper-button = { $has ->
        [yes] ✓ { $paper }
       *[no] { $paper }
    }
paper-line-have = ✓ have: { $paper }{ $unsure ->
        [yes] {" "}<i>(check this)</i>
       *[no] {""}
    }
paper-line-need = ○ needed: { $paper }{ $unsure ->
        [yes] {" "}<i>(check this)</i>
       *[no] {""}
    }
paper-line-may = ○ if there is one: { $paper }{ $unsure ->
        [yes] {" "}<i>(check this)</i>
       *[no] {""}
    }

category-adult = Myself, 18 or older
    .for = for a citizen of Russia, 18 or older
category-teen = A teenager, 14 to 18
    .for = for a citizen of Russia from 14 to 18
    .note = The teenager comes together with a parent or another lawful representative.
category-child = A child under 14
    .for = for a child under 14
    .note = A parent or another lawful representative comes.
category-newborn = A newborn
    .for = for a newborn
    .note = Register the birth first. Until then and for 30 days after it a child is treated on the mother’s policy.
category-resident = A foreigner, residence permit
    .for = for a foreigner or a stateless person with a residence permit
category-temporary = A foreigner, temporary permit
    .for = for a foreigner or a stateless person with a temporary residence permit
category-worker = A worker from the EAEU
    .for = for a citizen of an EAEU country who works in Russia
category-refugee = A refugee
    .for = for a refugee and for whoever asked for or was given asylum

paper-passport = Passport
    .full = passport or temporary identity card
paper-own-passport = The teenager’s passport
    .full = the teenager’s passport
paper-parent-passport = The adult’s passport
    .full = the passport of a parent or another lawful representative
paper-foreign-passport = Passport of one’s country
    .full = the passport of one’s country or a document in its place
paper-snils = SNILS
    .full = SNILS
paper-birth-certificate = Birth certificate
    .full = birth certificate
paper-authority = Right to represent
    .full = a paper on the right to represent the child (a parent: birth certificate, a guardian: the guardianship decision)
paper-residence-permit = Residence permit
    .full = residence permit
paper-temporary-permit = Temporary permit
    .full = temporary residence permit: a stamp in the passport or a document
paper-contract = Employment contract
    .full = employment contract
paper-refugee-paper = Refugee’s document
    .full = refugee certificate, certificate of a petition under review or of temporary asylum

office-which = <b>Where is it handy for you?</b>
    Choose an okrug, or find an office by metro, by street, near you.
office-search = Find by metro or near me
office-district = { $district } · { $many }
office-search-how =
    Write a metro station, a district or a street in Russian, for example <code>Тверская</code>.
    Or press “Near me” below the input field: I will show the nearest ones.
office-near = 📍 Near me
office-search-back = Back to the okrugs
office-search-placeholder = metro, district or street
office-search-left = All right, by okrug.
office-found = Found.
office-not-found = I found no such place. Write the metro station, district or street differently, for example <code>Тёплый Стан</code>, or press “Near me”.
office-in = <b>{ $district }: { $many ->
        [one] { $many } office
       *[other] { $many } offices
    }</b>
office-fitting = <b>{ $many ->
        [one] One office fits
       *[other] Offices that fit: { $many }
    }</b>
office-nearest = <b>The nearest offices</b>, as the crow flies: { $many }
office-others = Other offices
office-card =
    <b>{ $name }</b>
    { $address }
    You may come without an appointment too, and wait.
office-note = { $note }
office-metro = Metro: { $metro }
office-hours = Hours: { $hours }
office-open-today = Today, { $day }, open { $since }–{ $until }.
office-closed-today = Today, { $day }, closed: a public holiday. Check on mos.ru.
office-check = <i>Addresses and hours are for training{ $known ->
        [no] {""}
       *[other] , as of { $known }
    }: check on mos.ru.</i>
office-book-here = Book here
office-map = Show on the map
office-map-rough = The point on the map is approximate: compare it with the address.
form-printed = { $blank ->
        [yes] An application form, empty: print it and fill it in by hand. If you begin the application in the chat, the form fills itself in.
       *[no] The application, filled in with your answers. Add what is empty by hand, then sign it.
    } This is ОБРАЗЕЦ, a specimen: you get the real application at the office.
refused-visit-typo = There is a slip in the visit number. Copy it whole, for example <code>V26-000047-5</code>.
road-visit = Tick the documents and book
