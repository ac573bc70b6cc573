"""What we ask, from top to bottom. The order is written here and nowhere else."""

from aiogram.fsm.state import StatesGroup

from domain import names
from domain.passport import department_code, issuer, series_number, shown_series_number
from states.kinds import ChoiceStep, TextStep, answered, unless
from states.picture import PictureStep
from states.steps.address import RegistrationStep, ResidenceStep
from states.steps.agreement import AgreementStep, ConsentStep
from states.steps.birth import BirthStep
from states.steps.check import CheckStep
from states.steps.email import EmailStep
from states.steps.email_code import EmailCodeStep
from states.steps.enp import EnpStep
from states.steps.form import FormStep
from states.steps.insurer import InsurerStep
from states.steps.issued import IssuedStep
from states.steps.known import KnownStep, is_known
from states.steps.patronymic import PatronymicStep
from states.steps.phone import PhoneStep
from states.steps.place import PlaceStep
from states.steps.reading import ReadingStep, was_read
from states.steps.reason import ReasonStep, asks_enp, asks_insurer
from states.steps.road import RoadStep, was_told
from states.steps.sign_in import SignInStep, by_portal
from states.steps.snils import SnilsStep

plastic = answered("form", "plastic")
handed_over = unless("form", "digital")


class ApplicationForm(StatesGroup):
    road = RoadStep("account", when=was_told)
    consent = ConsentStep("agreement")
    conditions = AgreementStep("agreement")

    sign_in = SignInStep("account", when=by_portal)
    known = KnownStep("account", when=is_known)

    reason = ReasonStep("policy")
    insurer = InsurerStep("policy", when=asks_insurer)
    enp = EnpStep("policy", when=asks_enp)
    form = FormStep("policy")

    photo = PictureStep("pictures", "photo", when=plastic)
    signature = PictureStep("pictures", "signature", when=plastic)

    scan = PictureStep("passport", "passport")
    reading = ReadingStep("passport", when=was_read)
    surname = TextStep("passport", names.surname)
    name = TextStep("passport", names.name)
    patronymic = PatronymicStep("passport")
    birth_date = BirthStep("passport")
    sex = ChoiceStep("passport", "female", "male")
    passport = TextStep("passport", series_number, shown_series_number)
    issued_on = IssuedStep("passport")
    department = TextStep("passport", department_code)
    issuer = TextStep("passport", issuer)
    snils = SnilsStep("passport", optional=True)

    registration = RegistrationStep("contacts")
    residence = ResidenceStep("contacts")
    phone = PhoneStep("contacts")
    email = EmailStep("contacts")
    email_code = EmailCodeStep("contacts")

    place = PlaceStep("delivery", when=handed_over)

    check = CheckStep("check")
