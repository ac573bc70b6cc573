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
