# The letter with the temporary policy. Names and other data stand only in the paper itself.

mail-sender = OMS policy simulator
mail-subject = ОБРАЗЕЦ (specimen): temporary policy for application { $reference }
mail-body =
    Hello!

    Application { $reference } is approved. The temporary policy is attached{ $chat ->
        [no] {""}
       *[yes] ; the same file is in the chat with the bot
    }.

    This is an unofficial training simulator. The paper is marked ОБРАЗЕЦ (specimen): it has no legal force; for a real policy go to your insurer or an МФЦ.

    This letter was sent automatically, there is no need to answer. If you have applied for nothing, just delete it: somebody mistyped an address.
