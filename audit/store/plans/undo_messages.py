"""Why an import is not undone: what stands on it, and the way out. Codes UND."""

from audit.problem import Message

#: The remedy where nothing that came later can simply be undone first.
UNTOUCHED = "An import is undone only while nobody has worked on it; `plans forget` takes out one plan."
_AUDITS_UNTOUCHED = "Audits are taken back only while nobody worked on them; correct one: `audits reopen`."

AUDITED = Message("UND001", "{n:plan version has|plan versions have} been audited since.", "{remedy}")
FOLLOWED = Message("UND002", "{n:plan version has|plan versions have} a later one.", "{remedy}")
ON_PANEL = Message("UND003", "{n:plan version stands|plan versions stand} on a panel's list.", UNTOUCHED)
NAMED = Message("UND004", "{n:plan is|plans are} named by a concern or a sample.", UNTOUCHED)
REVIEWS_CAME = Message("UND005", "{n:review|reviews} of its plans came later.", "{remedy}")
ADVICE_CAME = Message("UND012", "{n:piece of advice|pieces of advice} came to its plans later.", "{remedy}")
CHANGED = Message(
    "UND006",
    "{n:review or piece of advice was|reviews or pieces of advice were} filled in later.",
    "{remedy}",
)
REPLACED = Message(
    "UND007",
    "{n:plan version|plan versions} took the place of earlier ones, which were deleted and can't come back.",
    "Import the earlier file again with --on-conflict replace, then undo what is left of this import; or undo"
    " it with that loss: --without-earlier.",
)
MODERATED = Message(
    "UND008", "{n:audit was|audits were} moderated, or put on a panel's list.", _AUDITS_UNTOUCHED
)
CORRECTED = Message("UND009", "{n:audit was|audits were} opened again or corrected.", _AUDITS_UNTOUCHED)
SIGNED = Message("UND010", "{n:audit was|audits were} signed.", _AUDITS_UNTOUCHED)
RESTED_ON = Message(
    "UND011", "{n:audit has|audits have} actions, or an audit that follows.", _AUDITS_UNTOUCHED
)
