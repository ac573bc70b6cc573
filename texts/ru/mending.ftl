# Снимки, которые бот приводит в порядок сам: что сделано, что не так и как исправить.

picture-done = Сделано: { $done }.
picture-as-sent = Снимок подошёл как есть.
picture-warned = Можно оставить, но проверяющий увидит:
picture-choice = № { $number }
picture-yes = Подходит
picture-closer = Ближе
picture-farther = Дальше
picture-left = ← Левее
picture-right = Правее →
picture-up = ↑ Выше
picture-down = ↓ Ниже
picture-other = Прислать другое

picture-done-as-it-is = ничего: размер и цвет уже верные
picture-done-turned = повёрнуто
picture-done-levelled = выровнено
picture-done-framed = обрезано по лицу до 320×400
picture-done-greyed = переведено в чёрно-белое
picture-done-brightened = осветлено
picture-done-contrast = усилен контраст
picture-done-enlarged = увеличено
picture-done-padded = добавлены поля
picture-done-unruled = убрана линовка
picture-done-cleaned = убран фон
picture-done-fitted = подпись вписана в 45×9 мм
picture-done-cropped = обрезано по странице
picture-done-reencoded = пересохранено без сведений о съёмке

## Лицо

picture-no-face = <b>Лица не видно.</b> Снимите себя прямо, при дневном свете, чтобы лицо было целиком и ничем не закрыто.
picture-several-faces = <b>На снимке несколько лиц: { $count }.</b> Нужно только ваше: снимитесь без других людей и портретов за спиной.
picture-face-turned = <b>Голова повёрнута { $side ->
        [left] влево
       *[right] вправо
    }.</b> Смотрите прямо в камеру.
picture-face-up = <b>Голова поднята, лишних { $degrees }°.</b> Опустите подбородок, держите камеру на уровне глаз.
picture-face-down = <b>Голова опущена, лишних { $degrees }°.</b> Поднимите подбородок, держите камеру на уровне глаз.
picture-face-tilted = <b>Голова наклонена на { $degrees }°, можно до { $limit }°.</b> Держите голову и телефон прямо.
picture-head-cut = <b>Верх головы обрезан.</b> Отойдите дальше, чтобы над волосами осталось место.
picture-face-at-edge = <b>Лицо слишком близко к краю снимка.</b> Снимитесь так, чтобы вокруг головы и плеч было место.
picture-small-face = <b>Лицо мелкое: от глаз до подбородка { $pixels } px, нужно { $needed }.</b> Подойдите ближе или пришлите снимок файлом, без сжатия.
picture-eyes-closed = <b>Глаза закрыты.</b> Снимитесь ещё раз с открытыми глазами.
picture-mouth-open = <b>Рот открыт.</b> Закройте рот, не улыбайтесь широко.
picture-blurred-face = <b>Лицо размыто: резкость { $sharpness } из 100, нужно не меньше { $needed }.</b> Протрите камеру, не двигайтесь, добавьте света.
picture-dark-face = <b>Лицо слишком тёмное: яркость { $brightness } из 255, нужно не меньше { $needed }.</b> Встаньте лицом к окну.
picture-overexposed = <b>Лицо пересвечено: { $percent } % без деталей, можно до { $limit } %.</b> Уйдите от прямого света и вспышки.
picture-flat-face = <b>Черты лица почти не видны: контраст { $percent } %, нужно { $limit } %.</b> Снимитесь при ровном дневном свете.
picture-enlarged-face = Лицо мелкое: от глаз до подбородка { $pixels } px, лучше { $wished }. Снимок увеличен, деталей меньше.
picture-soft-face = Лицо слегка размыто: резкость { $sharpness } из 100.
picture-bright-spots = На лице блики: { $percent } % без деталей.
picture-side-light = Свет падает сбоку: одна щека темнее другой на { $percent } %.
picture-busy-background = Фон неровный. Лучше однотонный.

## Подпись

picture-not-paper = <b>Это не похоже на лист бумаги.</b> Распишитесь на чистом белом листе и снимите его сверху.
picture-text-page = <b>Это страница с текстом.</b> Распишитесь на чистом листе и снимите только подпись.
picture-no-strokes = <b>Подписи не разобрать.</b> Распишитесь тёмной ручкой на белом листе и снимите ближе.
picture-ink-cut = <b>Подпись обрезана краем снимка: за краем { $percent } % штрихов.</b> Снимите её целиком, с полями вокруг.
picture-pale-ink = <b>Подпись слишком бледная: контраст { $contrast } %, нужно { $needed } %.</b> Распишитесь чёрной или синей ручкой.
picture-tiny-ink = <b>Подпись слишком мелкая: { $percent } % ширины снимка, { $pixels } px.</b> Снимите ближе.
picture-several-signatures = На снимке несколько подписей: { $count }.
picture-face-not-signature = <b>Это фото человека, а нужна подпись.</b> Распишитесь на белом листе и снимите её.

## Паспорт

picture-small-print = Буквы мелкие: { $pixels } px, лучше { $needed }. Снимите страницу ближе.
picture-soft-passport = Страница слегка размыта: резкость { $sharpness } из 100.
picture-bright-spot = На странице небольшой блик: { $percent } %.
picture-no-lines = Машиночитаемых строк внизу страницы не найдено. У паспортов, выданных до июля 2011 года, их нет.
picture-glare = <b>Блик закрывает { $percent } % страницы.</b> Снимите без вспышки, чуть под углом к свету.
picture-page-cut = <b>Страница вошла в кадр не целиком: за краем { $percent } %.</b> Снимите так, чтобы были видны все четыре угла.
picture-other-document = Похоже на другой документ. Нужна страница внутреннего паспорта РФ с фотографией.
picture-several-pages = В файле несколько страниц: { $count }.
picture-broken-pdf = <b>PDF не открывается.</b> Сохраните страницу картинкой JPEG и пришлите её.
picture-long-pdf = <b>В PDF { $count } страниц, можно до { $limit }.</b> Оставьте страницу с фотографией и пришлите её.
picture-too-hard = <b>Этот файл не удалось обработать.</b> Пришлите другой: снимок JPEG с телефона подойдёт лучше всего.
picture-busy = <b>Сейчас слишком много снимков в очереди.</b> Пришлите этот через минуту.
finding-photo-enlarged-face = Фото. { picture-enlarged-face }
finding-photo-soft-face = Фото. { picture-soft-face }
finding-photo-bright-spots = Фото. { picture-bright-spots }
finding-photo-side-light = Фото. { picture-side-light }
finding-photo-busy-background = Фото. { picture-busy-background }
finding-scan-soft-passport = Скан паспорта. { picture-soft-passport }
finding-scan-bright-spot = Скан паспорта. { picture-bright-spot }
finding-scan-small-print = Скан паспорта. { picture-small-print }
finding-scan-no-lines = Скан паспорта. { picture-no-lines }
finding-scan-other-document = Скан паспорта. { picture-other-document }
