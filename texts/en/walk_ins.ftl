# Visitors without an appointment: at the desk of an МФЦ, and for themselves.

command-visit = Visitor without an appointment
command-erase = Erase somebody without Telegram

walk-in-where =
    <b>A visitor without an appointment</b>
    Write the office, for example <code>/visit Арбат</code>.
walk-in-where-last =
    <b>A visitor without an appointment</b>
    Are you in this office? If in another one, write it, for example <code>/visit Арбат</code>.
walk-in-no-office = There is no such office. Write a district or metro station, for example <code>/visit Арбат</code>.
walk-in-whom =
    <b>No appointment: { $name }</b>
    Whom is the policy for?
walk-in-telegram =
    <b>No appointment: { $name }</b>
    For: { $whom }
    Does the visitor have Telegram? Messages would then come there.
walk-in-telegram-yes = Yes, give a link
walk-in-telegram-no = No
walk-in-link =
    <b>Visit { $number }: waiting for the visitor to open the link</b>
    { $link }

    The visitor opens it in their own Telegram. Or sends the bot:
    <code>/start { $payload }</code>
    The link works once, for 10 minutes. I will tell you when it is opened.
walk-in-copy = Copy the link
walk-in-link-late = No link can be given for visit { $number }: entering has begun. Go on without Telegram.
walk-in-without =
    <b>Visit { $number }: without Telegram</b>
    The bot will not write to this person's chat. You print the papers.
walk-in-ways = Letters and SMS go to the address and number of the application. Ask how to tell them:
walk-in-no-ways = This bot sends no letters and no SMS. Say when to come: the date is on the slip too.
visit-act-link = Link for Telegram
visit-act-no-chat = Go on without Telegram
visit-act-tell = How to tell them
visit-act-erase = Erase the data

notice-visit-bound =
    <b>Visit { $number }: the visitor has opened the link</b>
    Messages go to their chat. You can take the papers.
notice-visit-yours =
    <b>You are at the МФЦ: visit { $number }</b>
    The clerk fills in the application together with you; messages come here.
    This is an unofficial simulator: the policy is not real. How data are kept: /privacy.
walk-in-worthless = This link does not work: it was opened already, or 10 minutes have passed. Ask the clerk for a new one.
walk-in-booked = You have the appointment { $number } already. Tell the clerk that number; no new visit is needed.
notice-visit-unfinished = Appointment { $number } was not finished before the office closed; nothing was sent. { $kept ->
        [yes] Answers that were entered are kept.
       *[no] The application for another person is filled in anew.
    } Come again or make an appointment.
visit-status-unfinished = not finished before closing time
visit-desk-unfinished = not finished before closing
deed-visit-walk-in = visit opened without an appointment
deed-visit-bound = link of the visit opened
deed-visit-unfinished = not finished before closing
not-possible-bound = Visit { $number } is somebody's already: { $now }.

walk-in-entered =
    <b>Visit { $number } accepted</b>
    Application { $reference } is entered, the thirty days have begun.
    Print the temporary policy, the application to sign and the slip.
walk-in-issued =
    <b>Visit { $number } accepted</b>
    Application { $reference } is entered, the digital policy is issued. Print the extract and the application to sign. There is nothing to collect later.
walk-in-told = { $ways ->
        [both] A letter and an SMS will say when it is ready; the policy is due by { $ready }.
        [mail] A letter will say when it is ready; the policy is due by { $ready }.
        [sms] An SMS will say when it is ready; the policy is due by { $ready }.
       *[none] The bot will not say when it is ready. Tell the visitor: the policy is due by { $ready }; number and date are on the slip.
    }
desk-form-to-sign = The application to sign: print it. It is a SPECIMEN.
step-road-adult = for oneself, from 18, at an office
walk-in-slip = The visitor's slip: number, place and date. Print it and hand it over.

slip = Slip
    .title = Slip: application { $reference }
    .visit = Number of the visit
    .temporary = Temporary policy No.
    .valid = Temporary policy valid until
    .ready = The policy will be ready by
    .told = { $ways ->
        [both] When the policy is ready, a letter and an SMS will tell you.
        [mail] When the policy is ready, a letter will tell you.
        [sms] When the policy is ready, an SMS will tell you.
       *[none] There will be no messages. On the day it is ready come, or ask at an МФЦ by the number of the application.
    }
    .bring = Bring your passport and this slip. A policy that is ready is kept for 30 days.
    .notice = This is a SPECIMEN of a training simulator: the policy is not real, there is no need to go anywhere.

## Messages to those who have no chat

sms-approved-no-chat = OMS training bot: application { $reference } is approved.
sms-issued-no-chat = OMS training bot: digital policy { $reference } is issued.
sms-ready-no-chat = OMS training bot: policy { $reference } is ready to collect. Where: see your slip.
sms-reminder-no-chat = OMS training bot: policy { $reference } waits for you. Where: see your slip.
sms-last-call-no-chat = OMS training bot: policy { $reference } will soon be sent back.
sms-uncollected-no-chat = OMS training bot: policy { $reference } was sent back.
mail-no-chat = With questions come to an МФЦ and tell the number.
mail-why-no-chat = This letter was sent automatically, there is no need to answer. To stop such letters, tell an МФЦ. If you have applied for nothing, just delete it: somebody mistyped an address.

## For reviewers

desk-no-chat = Without Telegram: cannot be written to in a chat.
desk-no-chat-ask =
    The person of application { $reference } has no Telegram: a question or a return would not arrive.
    Call or write to them, and ask them to come to the office with the papers.
desk-no-chat-contacts = Phone and e-mail
desk-erase-sure =
    <b>Erase everything about this person?</b>
    By number { $number }: the visit, the application, the answers. A policy not yet ready will not be made. It cannot be undone.
desk-erase-yes = Yes, erase
desk-erase-own = Number { $number }: this person has Telegram. They erase their data themselves, by /delete_me.
desk-erased = Erased. Only counts without names are left.
deed-erased-at-desk = data of somebody without Telegram erased
