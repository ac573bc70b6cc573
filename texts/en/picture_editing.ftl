# Pictures that the bot puts right: what was done, what is wrong and how to mend it.

picture-done = Done: { $done }.
picture-as-sent = The picture was fine as it is.
picture-taken = accepted
picture-warned = You can keep it, but the reviewer will see:
# .words of a number: how “first”, “second” and so on begin, in order
picture-choice = No. { $number }
    .words = first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth
picture-yes = It suits me
    .words = yes, yep, ok, okay, good, great, fine, it suits me, suits me, take it, accept, i agree
picture-closer = Closer
    .words = closer, bigger
picture-farther = Farther
    .words = farther, further, smaller
picture-left = ← Left
    .words = left, to the left
picture-right = Right →
    .words = right, to the right
picture-up = ↑ Up
    .words = up, higher
picture-down = ↓ Down
    .words = down, lower
picture-again = Check again
    .words = check again, check, once more, retry, try again
picture-other = Send another
    .words = send another, another, another one, no, not this one, again



finding-photo-enlarged-face = Photo. { picture-enlarged-face }
finding-photo-padded-edge = Photo. { picture-padded-edge }
finding-photo-soft-face = Photo. { picture-soft-face }
finding-photo-bright-spots = Photo. { picture-bright-spots }
finding-photo-print-around = Photo. { picture-print-around }
finding-photo-like-a-drawing = Photo. { picture-like-a-drawing }
finding-photo-from-screen = Photo. { picture-from-screen }
finding-photo-covered-mouth = Photo. { picture-covered-mouth }
finding-photo-dark-glasses = Photo. { picture-dark-glasses }
finding-photo-lowered-lids = Photo. { picture-lowered-lids }
finding-photo-parted-lips = Photo. { picture-parted-lips }
finding-photo-side-light = Photo. { picture-side-light }
finding-photo-busy-background = Photo. { picture-busy-background }
finding-signature-ink-near-edge = Signature. { picture-ink-near-edge }
finding-signature-like-print = Signature. { picture-like-print }
finding-scan-soft-passport = Passport scan. { picture-soft-passport }
finding-scan-bright-spot = Passport scan. { picture-bright-spot }
finding-scan-small-print = Passport scan. { picture-small-print }
finding-scan-page-trimmed = Passport scan. { picture-page-trimmed }
finding-scan-lines-unread = Passport scan. { picture-lines-unread }
finding-scan-foot-unseen = Passport scan. { picture-foot-unseen }
finding-scan-no-lines = Passport scan. { picture-no-lines }
finding-scan-little-print = Passport scan. { picture-little-print }
finding-scan-no-portrait = Passport scan. { picture-no-portrait }
finding-scan-straightened = Passport scan. { picture-straightened }
finding-scan-other-document = Passport scan. { picture-other-document }
