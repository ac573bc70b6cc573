# The group of staff: one card of the queue, no personal data.

group-card = <b>The queue of applications</b>
group-empty = All decided: the queue is empty.
group-waiting = Waiting for a decision: { $many }
group-free = Free: { $many }
group-late = ⚠️ Overdue: { $many }
group-again = Corrected: { $many }
group-oldest = The oldest has waited { $age }
group-fallen = The topic of this card was closed or deleted, that is why it is here.
group-next = Take the next one
group-nothing = There are no free applications: all are decided or in hand.
group-taken = Application { $reference } is yours. It is in your chat with the bot.
group-not-yours = Only reviewers can take applications.

doctor-staff = Staff group
doctor-staff-there = the bot is in the group and can write
doctor-staff-unknown = the group STAFF_CHAT_ID was not found or cannot be written to. Check the number, add the bot to the group and let it send messages
doctor-staff-moved = the group has become a supergroup: put its new number into STAFF_CHAT_ID, { $chat }
doctor-staff-shut = the bot is not in the group: add it and let it send messages
doctor-staff-no-topic = the topic STAFF_TOPIC_ID is not in the group or is closed: open it or take the setting away
