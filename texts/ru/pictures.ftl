## What is said about a picture: measured, what is needed, what to do next.
## The ids are `picture-` and the code of the fault in images/.

# The file

picture-too-heavy = <b>Файл весит { $size_mb } МБ, можно до { $limit_mb } МБ.</b> Сохраните картинку в формате JPEG или уменьшите её и пришлите ещё раз.
picture-empty-file = <b>Файл пустой.</b> Пришлите его ещё раз.
picture-not-a-picture = <b>Это не картинка.</b> Пришлите файл в формате JPEG, PNG или WebP.
picture-heic = <b>Формат HEIC пока не принимается, нужен JPEG.</b> Пришлите снимок не файлом, а как фото: тогда телефон сам переведёт его в JPEG. Или включите на iPhone «Настройки → Камера → Форматы → Наиболее совместимый» и снимите заново.
picture-pdf = <b>PDF здесь не подходит, нужна картинка.</b> Сделайте снимок экрана с нужной страницей или сохраните её как JPEG и пришлите.
picture-gif = <b>GIF и анимация не подходят.</b> Пришлите неподвижную картинку: JPEG, PNG или WebP.
picture-video = <b>Это видео, а нужна картинка.</b> Пришлите снимок: JPEG, PNG или WebP.
picture-other-format = <b>Формат { $format } не подходит.</b> Сохраните картинку как JPEG, PNG или WebP и пришлите ещё раз.
picture-animated = <b>В этой картинке несколько кадров.</b> Пришлите неподвижную картинку: JPEG, PNG или WebP.
picture-too-many-pixels = <b>Картинка слишком большая: можно до { $limit_mp } мегапикселей и до { NUMBER($limit_side, useGrouping: 0) } px по стороне.</b> Уменьшите её и пришлите ещё раз.
picture-unusual-file = <b>Файл сохранён необычным способом, открыть его безопасно нельзя.</b> Откройте картинку на телефоне, сделайте снимок экрана или сохраните её заново и пришлите.
picture-truncated = <b>Файл пришёл не целиком или повреждён.</b> Пришлите ещё раз; если не поможет, сохраните картинку заново.

# Photo and signature

picture-width = <b>Ширина { NUMBER($width, useGrouping: 0) } px, нужно { $needed_width }.</b> Сделайте картинку размером { $needed_width }×{ $needed_height } px и пришлите файлом.
picture-height = <b>Высота { NUMBER($height, useGrouping: 0) } px, нужно { $needed_height }.</b> Сделайте картинку размером { $needed_width }×{ $needed_height } px и пришлите файлом.
picture-size = <b>Ширина { NUMBER($width, useGrouping: 0) } px, нужно { $needed_width }; высота { NUMBER($height, useGrouping: 0) } px, нужно { $needed_height }.</b> Обрежьте и уменьшите картинку до { $needed_width }×{ $needed_height } px и пришлите файлом.
picture-colour = <b>Картинка цветная: цветных точек { $percent } %, допускается { $limit } %.</b> Переведите её в чёрно-белую (оттенки серого) и пришлите ещё раз.

# Photo

picture-blank-photo = <b>На фото ничего не видно: контраст { $contrast }, нужно не меньше { $needed }.</b> Снимите лицо при дневном свете и пришлите другое фото.
picture-blurred-photo = <b>Фото размыто: резкость { $sharpness } из 100, нужно не меньше { $needed }.</b> Протрите объектив, держите телефон неподвижно и снимите ещё раз.
picture-soft = Картинка слегка размыта: резкость { $sharpness } из 100, наименьшая допустимая { $needed }. Её можно оставить, но чёткая надёжнее.

# Signature

picture-dark-paper = <b>Фон тёмный: яркость { $brightness } из 255, нужно не меньше { $needed }.</b> Подпись должна быть чёрной на белом фоне без рамки. Исправьте картинку и пришлите ещё раз.
picture-no-ink = <b>Подписи не видно: лист пустой.</b> Распишитесь чёрной ручкой на белом листе и пришлите другую картинку.
picture-faint-ink = <b>Подпись слишком бледная.</b> Распишитесь чёрной ручкой с нажимом или сделайте картинку контрастнее и пришлите ещё раз.
picture-too-much-ink = <b>Слишком много чёрного: { $percent } % картинки, для подписи бывает до { $limit } %.</b> Пришлите только подпись на белом фоне.
picture-small-ink = <b>Подпись слишком мелкая: { $percent } % ширины картинки, нужно не меньше { $needed } %.</b> Обрежьте картинку ближе к подписи и пришлите ещё раз.
picture-ink-at-edge = <b>{ $side ->
    [left] Подпись касается левого края.
    [top] Подпись касается верхнего края.
    [right] Подпись касается правого края.
    [bottom] Подпись касается нижнего края.
   *[several] Подпись касается нескольких краёв или обведена рамкой.
}</b> Она должна целиком помещаться в поле 46×10 мм с просветом вокруг. Сдвиньте или уменьшите её и пришлите ещё раз.

# Passport scan

picture-small-passport = <b>Скан { NUMBER($width, useGrouping: 0) }×{ NUMBER($height, useGrouping: 0) } px, нужно не меньше { NUMBER($needed_long, useGrouping: 0) }×{ $needed_short }.</b> Снимите разворот ближе, чтобы он занял почти весь кадр, и пришлите файлом.
picture-blank-passport = <b>На скане ничего не видно: контраст { $contrast }, нужно не меньше { $needed }.</b> Снимите разворот с фотографией при хорошем свете и пришлите ещё раз.
picture-blurred-passport = <b>Скан размыт: резкость { $sharpness } из 100, нужно не меньше { $needed }.</b> Положите паспорт на стол, держите телефон неподвижно и снимите ещё раз.

# Any file, where pictures are mended

picture-too-hard = <b>Этот файл не удалось обработать за отведённое время.</b> Откройте картинку на телефоне, сделайте снимок экрана или сохраните её заново и пришлите.
picture-busy = <b>Сейчас обрабатывается слишком много картинок.</b> Пришлите эту ещё раз через минуту.

# Photo, where it is mended. No face is compared with another.

picture-no-face = <b>Лицо на фото не найдено.</b> Снимите одного человека анфас: лицо целиком, без маски, в рамке, как на рисунке.
picture-several-faces = <b>На фото несколько лиц: { $count }.</b> Нужен один человек. Снимите заново или обрежьте картинку так, чтобы остались только вы.
picture-head-cut = <b>Голова обрезана сверху: над глазами { $percent } % нужного места.</b> Отодвиньте телефон, чтобы над волосами остался просвет, и снимите ещё раз.
picture-face-turned = <b>Голова повёрнута на { $degrees }°, допускается { $limit }°.</b> Поверните лицо в сторону стрелки, смотрите прямо в объектив и снимите ещё раз.
picture-face-up = <b>Голова запрокинута: на { $degrees }° больше допустимого.</b> Опустите подбородок, держите телефон на уровне глаз и снимите ещё раз.
picture-face-down = <b>Голова опущена: на { $degrees }° больше допустимого.</b> Поднимите подбородок, держите телефон на уровне глаз и снимите ещё раз.
picture-face-tilted = <b>Голова наклонена к плечу на { $degrees }°, выравнивается до { $limit }°.</b> Держите голову прямо и снимите ещё раз.
picture-small-face = <b>Лицо слишком мелкое: от глаз до подбородка { $pixels } px, нужно не меньше { $needed }.</b> Снимите ближе или пришлите картинку файлом, без сжатия.
picture-face-at-edge = <b>Лицо у самого края: { $percent } % будущего фото остаётся пустым, допускается { $limit } %.</b> Встаньте посередине кадра, чтобы были видны плечи, и снимите ещё раз.
picture-eyes-closed = <b>Глаза закрыты или прищурены: раскрыты на { $percent }, нужно не меньше { $limit }.</b> Откройте глаза, уберите волосы и блики с очков и снимите ещё раз.
picture-mouth-open = <b>Рот открыт: просвет { $percent } %, допускается { $limit } %.</b> Сомкните губы и снимите ещё раз.
picture-blurred-face = <b>Лицо размыто: резкость { $sharpness } из 100, нужно не меньше { $needed }.</b> Протрите объектив, держите телефон неподвижно и снимите ещё раз.
picture-dark-face = <b>Лицо слишком тёмное: яркость { $brightness } из 255, нужно не меньше { $needed }.</b> Встаньте лицом к окну или включите свет и снимите ещё раз.
picture-overexposed = <b>Лицо пересвечено: без деталей { $percent } %, допускается { $limit } %.</b> Уйдите от прямого света, выключите вспышку и снимите ещё раз.
picture-flat-face = <b>Лицо почти неразличимо: контраст { $percent } %, нужно не меньше { $limit } %.</b> Протрите объектив, снимите при дневном свете.
picture-enlarged-face = Лицо мелкое: от глаз до подбородка { $pixels } px, лучше от { $wished }. Фото увеличено и может выйти нечётким.
picture-soft-face = Лицо слегка размыто: резкость { $sharpness } из 100, наименьшая допустимая { $needed }. Фото можно оставить, но чёткое надёжнее.
picture-bright-spots = На лице блики: { $percent } % без деталей, лучше до { $limit } %.
picture-side-light = Свет сбоку: щёки отличаются по яркости на { $percent } %, лучше до { $limit } %. Надёжнее снять лицом к свету.
picture-busy-background = Фон пёстрый. Надёжнее снять у светлой ровной стены.

# Signature, where it is mended

picture-face-not-signature = <b>Похоже, это фото человека или документ, а нужна подпись.</b> Распишитесь на чистом листе, снимите его и пришлите.
picture-not-paper = <b>Это не похоже на лист бумаги: бумаги { $percent } % картинки, нужно не меньше { $needed } %.</b> Положите лист на стол, снимите его сверху так, чтобы он занял весь кадр.
picture-text-page = <b>Похоже, это страница с текстом: отдельных знаков { $parts }.</b> Распишитесь на чистом листе и снимите только подпись.
picture-no-strokes = <b>Это не похоже на подпись ручкой.</b> Распишитесь на чистом листе и снимите только подпись.
picture-ink-cut = <b>Подпись обрезана краем картинки: у края { $percent } % чернил.</b> Снимите её целиком, со свободным местом вокруг.
picture-pale-ink = <b>Подпись слишком бледная: контраст { $contrast } %, нужно не меньше { $needed } %.</b> Распишитесь тёмной ручкой с нажимом и снимите при хорошем свете.
picture-tiny-ink = <b>Подпись слишком мелкая: { $pixels } px, { $percent } % ширины картинки.</b> Снимите ближе, чтобы подпись заняла половину кадра.
picture-several-signatures = <b>На листе несколько подписей: { $count }.</b> Выберите, какую взять.

# Passport, where it is read

picture-small-print = <b>Печать слишком мелкая: { $pixels } px на знак, нужно не меньше { $needed }.</b> Снимите страницу ближе, чтобы она заняла почти весь кадр, и пришлите файлом.
picture-soft-passport = Скан слегка размыт: резкость { $sharpness } из 100, наименьшая допустимая { $needed }. Его можно оставить, но чёткий надёжнее.
picture-glare = <b>На странице блик: { $percent } % её площади.</b> Выключите вспышку, поверните паспорт так, чтобы свет не отражался, и снимите ещё раз.
picture-bright-spot = На странице блик: { $percent } % её площади. Проверьте, что под ним всё читается.
picture-page-cut = <b>Страница не поместилась: за кадром { $percent } %.</b> Отодвиньте телефон, чтобы были видны все углы, и снимите ещё раз.
picture-no-lines = Машиночитаемые строки внизу страницы не найдены. У паспортов до июля 2011 года их нет; если у вашего есть, снимите страницу ближе и ровнее.
picture-other-document = Похоже, это другой документ, а не внутренний паспорт. Проверьте, что прислали разворот с фотографией.
picture-broken-pdf = <b>PDF повреждён, открыть его не удалось.</b> Сохраните его заново или пришлите снимок страницы.
picture-locked-pdf = <b>PDF закрыт паролем.</b> Снимите пароль или пришлите снимок страницы.
picture-long-pdf = <b>В PDF { $count } стр., можно до { $limit }.</b> Пришлите только страницу с фотографией.
picture-several-pages = <b>В PDF несколько страниц: { $count }.</b> Выберите разворот с фотографией.

# What was done, in a few words; the ids are `picture-done-` and the code in `Verdict.done`

picture-done-as-it-is = уже подходит, взято как есть
picture-done-turned = повёрнуто
picture-done-levelled = выровнено
picture-done-framed = обрезано по лицу
picture-done-greyed = переведено в серое
picture-done-brightened = осветлено
picture-done-contrast = добавлен контраст
picture-done-enlarged = увеличено
picture-done-padded = край дополнен
picture-done-unruled = убраны линии листа
picture-done-cleaned = убраны тени и фон
picture-done-fitted = вписано в поле 45×9 мм
picture-done-cropped = обрезано по странице
picture-done-reencoded = метаданные удалены

# The same soft remarks, told to a reviewer

finding-picture-enlarged-face = { picture-enlarged-face }
finding-picture-soft-face = { picture-soft-face }
finding-picture-bright-spots = { picture-bright-spots }
finding-picture-side-light = { picture-side-light }
finding-picture-busy-background = { picture-busy-background }
finding-picture-small-print = { picture-small-print }
finding-picture-soft-passport = { picture-soft-passport }
finding-picture-bright-spot = { picture-bright-spot }
finding-picture-no-lines = { picture-no-lines }
finding-picture-other-document = { picture-other-document }
