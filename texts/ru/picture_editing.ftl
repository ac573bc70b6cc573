# Снимки, которые бот приводит в порядок сам: что сделано, что не так и как исправить.

picture-done = Сделано: { $done }.
picture-as-sent = Снимок подошёл как есть.
picture-taken = принято
picture-warned = Можно оставить, но проверяющий увидит:
# .words у номера — начала слов «первая», «вторая» и так далее, по порядку
picture-choice = № { $number }
    .words = перв, втор, трет, четв, пят, шест, седьм, восьм, девят, десят
picture-yes = Подходит
    .words = да, ага, угу, ок, окей, ok, хорошо, отлично, верно, все верно, подходит, да подходит, годится, беру, согласен, согласна, принять
picture-closer = Ближе
    .words = ближе, поближе, крупнее
picture-farther = Дальше
    .words = дальше, подальше, мельче
picture-left = ← Левее
    .words = левее, влево
picture-right = Правее →
    .words = правее, вправо
picture-up = ↑ Выше
    .words = выше, вверх
picture-down = ↓ Ниже
    .words = ниже, вниз
picture-again = Проверить ещё раз
    .words = проверить ещё раз, проверить, ещё раз, снова, повторить, давай ещё раз
picture-other = Прислать другое
    .words = прислать другое, другое, другая, другую, нет, не подходит, не то, заново



finding-photo-enlarged-face = Фото. { picture-enlarged-face }
finding-photo-padded-edge = Фото. { picture-padded-edge }
finding-photo-soft-face = Фото. { picture-soft-face }
finding-photo-bright-spots = Фото. { picture-bright-spots }
finding-photo-print-around = Фото. { picture-print-around }
finding-photo-like-a-drawing = Фото. { picture-like-a-drawing }
finding-photo-from-screen = Фото. { picture-from-screen }
finding-photo-covered-mouth = Фото. { picture-covered-mouth }
finding-photo-dark-glasses = Фото. { picture-dark-glasses }
finding-photo-lowered-lids = Фото. { picture-lowered-lids }
finding-photo-parted-lips = Фото. { picture-parted-lips }
finding-photo-side-light = Фото. { picture-side-light }
finding-photo-busy-background = Фото. { picture-busy-background }
finding-signature-ink-near-edge = Подпись. { picture-ink-near-edge }
finding-signature-like-print = Подпись. { picture-like-print }
finding-scan-soft-passport = Скан паспорта. { picture-soft-passport }
finding-scan-bright-spot = Скан паспорта. { picture-bright-spot }
finding-scan-small-print = Скан паспорта. { picture-small-print }
finding-scan-page-trimmed = Скан паспорта. { picture-page-trimmed }
finding-scan-lines-unread = Скан паспорта. { picture-lines-unread }
finding-scan-foot-unseen = Скан паспорта. { picture-foot-unseen }
finding-scan-no-lines = Скан паспорта. { picture-no-lines }
finding-scan-little-print = Скан паспорта. { picture-little-print }
finding-scan-no-portrait = Скан паспорта. { picture-no-portrait }
finding-scan-straightened = Скан паспорта. { picture-straightened }
finding-scan-other-document = Скан паспорта. { picture-other-document }
