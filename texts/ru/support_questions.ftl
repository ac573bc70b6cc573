# Вопрос сотруднику: его слова, ответ на него, стол, за которым отвечают.

inquiry-ask = Спросить сотрудника
inquiry-prompt =
    <b>Вопрос сотруднику</b>
    Напишите его одним сообщением, до 700 знаков.
inquiry-draft =
    <b>Вопрос сотруднику</b>
    <blockquote>{ $words }</blockquote>
    Уйдут эти слова. Чтобы заменить их, пришлите другие.
inquiry-beware = Не пишите номера паспорта, СНИЛС, полиса и телефона: сотрудник увидит только эти слова и не узнает, кто спросил.
inquiry-meanwhile = Заявление подождёт: пока этот вопрос не отправлен и не отложен, ваши слова идут в него.
inquiry-send = Отправить вопрос
inquiry-leave = Не нужно
inquiry-sent = Вопрос передан сотруднику. Ответ придёт сюда, один раз. Какие вопросы ждут ответа, видно в /faq.
inquiry-left = Вопрос не отправлен.
inquiry-gone = Этот вопрос не отправлен: вы уже перешли к другому. Если он ещё нужен, задайте его снова: /faq и ваш вопрос.
inquiry-unsent =
    <blockquote>{ $words }</blockquote>
    Этот вопрос не отправлен.
inquiry-go-on = Продолжить с того же места
inquiry-more = Спросить ещё
inquiry-waits = ⏳ Ваш вопрос от { $at } ждёт ответа: «{ $words }»

refused-inquiry-words = Передать можно только слова: напишите их сообщением. Фото, файлы и голос не передаются.
refused-inquiry-long = Сократите до { NUMBER($most, useGrouping: 0) } знаков: сейчас { NUMBER($have, useGrouping: 0) }.
refused-inquiries-open = { $most ->
    [one] Ответа уже ждёт { $most } ваш вопрос.
    [few] Ответа уже ждут { $most } ваших вопроса.
   *[many] Ответа уже ждут { $most } ваших вопросов.
} Новый можно задать, когда на один из них ответят.
refused-inquiries-day = { $most ->
    [one] За сутки можно задать { $most } вопрос.
    [few] За сутки можно задать { $most } вопроса.
   *[many] За сутки можно задать { $most } вопросов.
} Задайте этот завтра.

notice-inquiry-answered =
    <b>Ответ на ваш вопрос</b>
    <blockquote>{ $words }</blockquote>
    { $answer }
notice-inquiry-dropped =
    <b>О вашем вопросе</b>
    <blockquote>{ $words }</blockquote>
    Спасибо, что написали. Здесь на него ответить не смогут: бот помогает только с полисом ОМС. Если вопрос всё же о нём, спросите другими словами.
notice-review-inquiry = Гражданин задал вопрос, на который нет готового ответа. Все вопросы — в /questions.

desk-inquiries = <b>Вопросы граждан</b>, ждут ответа: { $many }
desk-inquiries-none = Вопросов без ответа нет.
desk-inquiries-all = Все вопросы
desk-inquiry-line = <b>№ { $number }</b> · ждёт { $age } · { $words }
desk-inquiry =
    <b>Вопрос № { $number }</b> · ждёт { $age }
    <blockquote>{ $words }</blockquote>
    Кто спросил, не видно, и ему не видно, кто ответит.
desk-inquiry-open = № { $number }
desk-inquiry-show = ← К вопросу
desk-inquiry-answer = Ответить
desk-inquiry-drop = Отклонить как не по теме
desk-inquiry-drop-yes = Да, отклонить
desk-inquiry-drop-sure = Гражданину придёт вежливый отказ. Вернуть вопрос будет нельзя.
desk-inquiry-prompt =
    Напишите ответ одним сообщением, до 1000 знаков.
    То же командой: <code>/answer { $number } По полису лечат во всей России.</code>
desk-inquiry-by-command = Сейчас вы заполняете своё заявление, и слова уйдут туда. Ответьте командой: <code>/answer { $number } ваш ответ</code>
desk-inquiry-closed = { $how ->
        [answered] ✓ Вопрос № { $number }: ответ отправлен
       *[dropped] ✕ Вопрос № { $number } отклонён как не по теме
    } · { $who } · { $at }
desk-inquiry-late = Этот вопрос уже закрыт, от вас ничего не отправлено.
desk-inquiry-which = Укажите номер вопроса, например <code>/answer 7 ваш ответ</code>. Номера — в /questions.
desk-inquiry-unknown = Такого вопроса нет: возможно, спросивший его удалил. Остальные — в /questions.

deed-inquiry-opened = открыт вопрос гражданина
deed-inquiry-answered = дан ответ на вопрос гражданина
deed-inquiry-dropped = вопрос гражданина отклонён

group-asked = Вопросы граждан (/questions): { $many }

command-questions = Вопросы граждан
command-answer = Ответить гражданину: /answer N ответ
