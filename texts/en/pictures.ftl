## What is said about a picture: measured, what is needed, what to do next.
## The ids are `picture-` and the code of the fault in images/.

# The file

picture-too-heavy = <b>The file is { $size_mb } MB, up to { $limit_mb } MB will do.</b> Save the picture as JPEG or make it smaller and send it again.
picture-empty-file = <b>The file is empty.</b> Send it again.
picture-not-a-picture = <b>This is no picture.</b> Send a phone picture or a JPEG, PNG or WebP file.
picture-heic = <b>HEIC is not taken here, JPEG is.</b> Send the picture as a photo, not as a file: then the phone makes it JPEG itself. Or set “Settings → Camera → Formats → Most Compatible” on the iPhone and take it anew.
picture-pdf = <b>A PDF will not do here, a picture is needed.</b> Open the file and enlarge what is needed to the whole screen. Take a screenshot and send it.
picture-gif = <b>GIF and animation will not do.</b> Send a still picture: JPEG, PNG or WebP.
picture-video = <b>This is a video, and a picture is needed.</b> Send a JPEG, PNG or WebP picture.
picture-other-format = <b>The format { $format } will not do.</b> Save the picture as JPEG, PNG or WebP and send it again.
picture-animated = <b>This picture has several frames.</b> Send a still picture: JPEG, PNG or WebP.
picture-several-frames = <b>This file holds several pages.</b> Save the one you need as a JPEG or PNG picture and send it.
picture-too-many-pixels = <b>The picture is too large: up to { $limit_mp } megapixels and { NUMBER($limit_side, useGrouping: 0) } px a side will do.</b> Make it smaller and send it again.
picture-unusual-file = <b>The file is saved in an unusual way and cannot be opened safely.</b> Open the picture on the phone, take a screenshot or save it anew, and send that.
picture-truncated = <b>The file did not arrive whole or is damaged.</b> Send it again; if that does not help, save the picture anew.

# Photo and signature

picture-width = <b>The width is { NUMBER($width, useGrouping: 0) } px, it must be { $needed_width }.</b> Make the picture { $needed_width }×{ $needed_height } px and send it as a file.
picture-height = <b>The height is { NUMBER($height, useGrouping: 0) } px, it must be { $needed_height }.</b> Make the picture { $needed_width }×{ $needed_height } px and send it as a file.
picture-size = <b>The width is { NUMBER($width, useGrouping: 0) } px, it must be { $needed_width }; the height is { NUMBER($height, useGrouping: 0) } px, it must be { $needed_height }.</b> Crop and scale the picture to { $needed_width }×{ $needed_height } px and send it as a file.
picture-colour = <b>The picture is in colour: { $percent } % of it, { $limit } % is allowed.</b> Make it black and white (shades of grey) and send it again.

# Photo

picture-blank-photo = <b>Nothing can be seen in the photo: contrast { $contrast }, at least { $needed } is needed.</b> Take the face in daylight and send another photo.
picture-blurred-photo = <b>The photo is blurred: sharpness { $sharpness } of 100, at least { $needed } is needed.</b> Wipe the lens, hold the phone still and take it again.
picture-soft = The picture is slightly blurred: sharpness { $sharpness } of 100, the least allowed is { $needed }. You can keep it, but a sharp one is safer.

# Signature

picture-dark-paper = <b>The background is dark: brightness { $brightness } of 255, at least { $needed } is needed.</b> The signature must be black on white without a frame. Mend the picture and send it again.
picture-no-ink = <b>No signature can be seen: the sheet is empty.</b> Sign with a black pen on white paper and send another picture.
picture-faint-ink = <b>The signature is too pale.</b> Sign with a black pen, pressing harder, or raise the contrast, and send it again.
picture-too-much-ink = <b>Too much black: { $percent } % of the picture, a signature has up to { $limit } %.</b> Send only the signature on a white background.
picture-small-ink = <b>The signature is too small: { $percent } % of the picture’s width, at least { $needed } % is needed.</b> Crop the picture closer to it and send it again.
picture-ink-at-edge = <b>{ $side ->
    [left] The signature touches the left edge.
    [top] The signature touches the top edge.
    [right] The signature touches the right edge.
    [bottom] The signature touches the bottom edge.
   *[several] The signature touches several edges or has a frame around it.
}</b> It must lie wholly within a field of 46×10 mm with space around it. Move it or make it smaller and send it again.

# Passport scan

picture-small-passport = <b>The scan is { NUMBER($width, useGrouping: 0) }×{ NUMBER($height, useGrouping: 0) } px, at least { NUMBER($needed_long, useGrouping: 0) }×{ $needed_short } is needed.</b> Take the pages closer, so that they fill almost the whole frame, and send it as a file.
picture-blank-passport = <b>Nothing can be seen in the scan: contrast { $contrast }, at least { $needed } is needed.</b> Take the pages with the photograph in good light and send it again.
picture-blurred-passport = <b>The scan is blurred: sharpness { $sharpness } of 100, at least { $needed } is needed.</b> Lay the passport on a table, hold the phone still and take it again.

# Any file, where pictures are mended

picture-too-hard = <b>This file could not be worked through: it is too large or made in an unusual way.</b> Open the picture on the phone, take a screenshot or save it anew, and send that.
picture-busy = <b>There was no time to check the picture: the service is busy.</b> Your file is not to blame. Try again in a minute.
# Below a question, with the button “Check again”
kept-picture = The picture you sent is kept until it can be checked: there is no need to send it again.

# Photo, where it is mended. No face is compared with another.

picture-no-face = <b>No face was found in the photo.</b> Take one person from the front: the face whole, without a mask, within the frame as drawn.
picture-several-faces = <b>There are several faces in the photo: { $count }.</b> One person is needed. Take it anew or crop the picture so that only you are left.
picture-document-not-photo = <b>This looks like a sheet or a page of a document, not like yourself.</b> Have yourself taken from the front, face and shoulders whole. If your photo is on the sheet, crop the picture to exactly that photo.
picture-head-cut = <b>The head is cut off at the top: { $percent } % of the space needed above the eyes.</b> Hold the phone farther away, so that there is space above the hair, and take it again.
picture-face-turned = <b>The head is turned by { $degrees }°, { $limit }° is allowed.</b> Turn the face as the arrow shows, look straight into the lens and take it again.
picture-face-up = <b>The head is tipped back: { $degrees }° more than allowed.</b> Lower your chin, hold the phone at eye level and take it again.
picture-face-down = <b>The head is bent down: { $degrees }° more than allowed.</b> Raise your chin, hold the phone at eye level and take it again.
picture-face-tilted = <b>The head leans to the shoulder by { $degrees }°; up to { $limit }° can be levelled.</b> Hold your head straight and take it again.
picture-small-face = <b>The face is too small.</b> Take it closer or send the picture as a file, uncompressed (now { $pixels } px from eyes to chin, at least { $needed } are needed).
picture-face-at-edge = <b>The face is right at the edge: { $percent } % of the future photo is missing, up to { $limit } % can be filled.</b> Take it again at arm’s length: your face in the middle, your shoulders in it.
picture-padded-edge = There was too little around the face: { $percent } % of the photo is filled with a plain tone. A picture with your shoulders in it is safer.
picture-eyes-closed = <b>The eyes are closed.</b> Open your eyes, mind hair and glare on glasses, and take it again (now open by { $percent }, at least { $limit } is needed).
picture-mouth-open = <b>The mouth is open: a gap of { $percent } %, { $limit } % is allowed.</b> Close your lips and take it again.
picture-blurred-face = <b>The face is blurred: sharpness { $sharpness } of 100, at least { $needed } is needed.</b> Wipe the lens, hold the phone still and take it again.
picture-dark-face = <b>The face is too dark: brightness { $brightness } of 255, at least { $needed } is needed.</b> Face a window or turn on the light and take it again.
picture-overexposed = <b>The face is overexposed: { $percent } % without detail, { $limit } % is allowed.</b> Keep out of direct light, turn off the flash and take it again.
picture-flat-face = <b>The face can hardly be made out: contrast { $percent } %, at least { $limit } % is needed.</b> Wipe the lens and take it in daylight.
picture-enlarged-face = The face is small: the photo was enlarged and may not be sharp. Taking it closer is safer (now { $pixels } px from eyes to chin, better from { $wished }).
picture-soft-face = The face is slightly blurred: sharpness { $sharpness } of 100, the least allowed is { $needed }. You can keep the photo, but a sharp one is safer.
picture-bright-spots = There is glare on the face: { $percent } % without detail, better up to { $limit } %.
picture-print-around = There is much printed text around the face. If this was taken of a document, it is safer to take you yourself.
picture-drawn-face = <b>This looks like a drawing, not like a photograph.</b> Have your picture taken with a phone from the front and send that.
picture-like-a-drawing = The picture looks drawn or strongly edited. An ordinary photograph without filters is safer.
picture-from-screen = This seems to be taken from a screen or a print: a fine grid shows. Taking a picture of yourself is safer.
picture-covered-mouth = Something seems to cover the mouth or the chin. Take off a mask, and keep hands and things away from the face.
picture-dark-glasses = There seem to be dark glasses on the face. Take them off: the eyes must be seen.
picture-lowered-lids = The eyes are narrowed or lowered. A photo in which you look straight into the lens is safer.
picture-parted-lips = The mouth is half open or the teeth show. For a document a calm face with closed lips is safer.
picture-side-light = The light comes from the side: the cheeks differ in brightness by { $percent } %, better up to { $limit } %. It is safer to face the light.
picture-busy-background = The background is busy. It is safer to stand before a light plain wall.

# Signature, where it is mended

picture-face-not-signature = <b>This looks like a photo of a person or a document, and a signature is needed.</b> Sign on a clean sheet, photograph it and send that.
picture-not-paper = <b>There is little bare paper in the picture: { $percent } %, at least { $needed } % is needed.</b> Sign on a clean sheet and take it from above, with nothing else around.
picture-small-sheet = <b>The sheet takes only { $percent } % of the picture, at least { $needed } % is needed.</b> Take it closer, so that the sheet almost fills the frame.
picture-grainy-paper = <b>The picture is grainy: grain { $grain } %, { $limit } % is allowed.</b> Take it in good light, on smooth paper without a pattern.
picture-motley-paper = <b>The sheet has several colours: { $percent } % of it differs.</b> White paper without drawings and coloured margins is needed.
picture-coloured-paper = <b>The paper or the light is too coloured: saturation { $percent } %.</b> Sign on a white sheet and take it by a window in daylight.
picture-uneven-light = <b>The light is uneven: one place is { $times } times brighter than another, { $limit } is allowed.</b> Take the shadow of hand and phone away and try again.
picture-drawing = <b>This looks like a drawing, not like a signature.</b> Sign as you do on papers, and take only the signature.
picture-ink-near-edge = The signature touches the edge of the picture. Look whether all of it is there; if not, take it with free space around.
picture-printed-word = <b>This looks like a printed word, not like a signature.</b> Sign by hand on a clean sheet and take only the signature.
picture-barcode = <b>This looks like a barcode, not like a signature.</b> Sign on a clean sheet and take only the signature.
picture-like-print = The signature looks like a word in print. If it is one, sign by hand and take it again.
picture-text-page = <b>This looks like a page of text: { $parts } separate characters.</b> Sign on a clean sheet and take only the signature.
picture-no-strokes = <b>This does not look like a signature made with a pen.</b> Sign on a clean sheet and take only the signature.
picture-ink-cut = <b>The signature is cut off by the edge of the picture: { $count } lines run out of it.</b> Take it whole, with free space around it.
picture-pale-ink = <b>The signature is too pale: contrast { $contrast } %, at least { $needed } % is needed.</b> Sign with a dark pen, pressing harder, and take it in good light.
picture-tiny-ink = <b>The signature is too small.</b> Take it closer, so that it fills half of the frame (now { $pixels } px, { $percent } % of the picture’s width).
picture-several-signatures = <b>There are several signatures on the sheet: { $count }.</b> Choose which one to take.

# Passport, where it is read

picture-small-print = <b>The print on the page is too small.</b> Take the page closer, almost filling the frame, and send it as a file. Now it is { $pixels } px a character, at least { $needed } are needed.
picture-soft-passport = The scan is slightly blurred: sharpness { $sharpness } of 100, the least allowed is { $needed }. You can keep it, but a sharp one is safer.
picture-glare = <b>There is glare on the page: { $percent } % of its area.</b> Turn off the flash, turn the passport so that no light is reflected, and take it again.
picture-bright-spot = There is glare on the page: { $percent } % of its area. Check that everything under it can be read.
picture-page-cut = <b>The page does not fit: { $percent } % is outside the frame.</b> Hold the phone farther away, so that all corners can be seen, and take it again.
picture-page-trimmed = An edge of the page is cut off, but the lines at the bottom were read. If the photograph or the entries cannot be seen, send the whole page.
picture-lines-unread = The lines at the bottom of the page were not read in full. Check everything taken from them against the passport.
picture-lines-cut = <b>There are two lines with “&lt;” signs at the bottom, and only one can be seen.</b> Take the whole page: the other line is cut off or covered.
picture-foot-cut = <b>The lower part of the page does not fit.</b> Take the whole page down to its lower edge: it may have lines there that machines read.
picture-foot-unseen = The lower edge of the page is hardly seen. If your page has lines with “&lt;” signs at the bottom, take all of it.
picture-travel-passport = <b>This is a passport for travel abroad, and the Russian internal passport is needed.</b> Take its pages with the photograph.
picture-foreign-passport = <b>This is a passport of another country, and the Russian internal passport is needed.</b> Take its pages with the photograph. With a foreign passport one applies at an МФЦ: /mfc
picture-no-lines = The machine-readable lines at the bottom of the page were not found. Passports before July 2011 have none; if yours has them, take the page closer and straighter.
picture-portrait-not-passport = <b>This is a portrait, not a passport page.</b> Take the passport pages with the photograph: lay it on a table so that all corners can be seen.
picture-other-page = <b>There is no photograph on this page.</b> Take the passport pages with the photograph whole: no glare, fingers or folds on it.
picture-no-page = <b>No passport page can be seen in the picture: there is no printed text.</b> Lay the passport on a table, open at the page with the photograph, and take it whole from above.
picture-little-print = Hardly any printed text can be seen. Check that this is the passport page and that every line can be read.
picture-no-portrait = No photograph can be seen on the page. Check that you sent the pages with the photograph and not others.
picture-other-document = This looks like another document, not the internal passport. Check that you sent the pages with the photograph.
picture-straightened = The page was straightened by corners that were marked by hand.
picture-broken-pdf = <b>The PDF is damaged and could not be opened.</b> Save it anew or send a picture of the page.
picture-locked-pdf = <b>The PDF is locked by a password.</b> Take the password off or send a picture of the page.
picture-long-pdf = <b>The PDF has { $count } pages, up to { $limit } will do.</b> Send only the page with the photograph.
picture-several-pages = <b>The PDF has several pages: { $count }.</b> Choose the one with the photograph.

# What was done, in a few words; the ids are `picture-done-` and the code in `Verdict.done`

picture-done-as-it-is = fits already, taken as it is
picture-done-turned = turned
picture-done-levelled = levelled
picture-done-framed = cropped to the face
picture-done-greyed = made grey
picture-done-brightened = brightened
picture-done-contrast = contrast added
picture-done-enlarged = enlarged
picture-done-padded = edge filled up
picture-done-unruled = the paper’s lines removed
picture-done-cleaned = shadows and background removed
picture-done-fitted = fitted into 45×9 mm
picture-done-cropped = cropped to the page
picture-done-straightened = straightened by the marked corners
picture-done-reencoded = metadata removed
