"""What we ask, from top to bottom. The order is written here and nowhere else."""

from aiogram.fsm.state import StatesGroup

from domain.application import Answers
from domain.form import names
from domain.form.birth_certificate import certificate_number, shown_certificate_number
from domain.form.passport import department_code, issuer, series_number, shown_series_number
from domain.holder import has_certificate, has_passport, represented
from states.picture import PictureStep
from states.step_kinds import ChoiceStep, TextStep, answered, unless
from states.steps.address import RegistrationStep, ResidenceStep
from states.steps.agreement import AgreementStep, ConsentStep
from states.steps.birth import BirthStep
from states.steps.certificate import CertifiedStep
from states.steps.check import CheckStep
from states.steps.eligibility import RoadStep, was_told
from states.steps.email import EmailStep
from states.steps.email_code import EmailCodeStep
from states.steps.enp import EnpStep
from states.steps.form import FormStep
from states.steps.insurer import InsurerStep
from states.steps.issued import IssuedStep
from states.steps.known import KnownStep, is_known
from states.steps.name import NameStep
from states.steps.patronymic import PatronymicStep
from states.steps.phone import PhoneStep
from states.steps.place import PlaceStep
from states.steps.reading import ReadingStep, was_read
from states.steps.reason import ReasonStep, asks_enp, asks_insurer
from states.steps.representative import (
    RepresentativePassportStep,
    RepresentativePatronymicStep,
)
from states.steps.sign_in import SignInStep, by_portal
from states.steps.snils import SnilsStep

plastic = answered("form", "plastic")
handed_over = unless("form", "digital")


def pictured(answers: Answers) -> bool:
    """Whether the policy has a photo and a signature: a card does, but not a child's under 14."""
    return plastic(answers) and has_passport(answers)


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

    photo = PictureStep("pictures", "photo", when=pictured)
    signature = PictureStep("pictures", "signature", when=pictured)

    scan = PictureStep("passport", "passport", when=has_passport)
    reading = ReadingStep("passport", when=was_read)
    surname = NameStep("passport", names.surname)
    name = NameStep("passport", names.name)
    patronymic = PatronymicStep("passport")
    birth_date = BirthStep("passport")
    sex = ChoiceStep("passport", "female", "male")
    passport = TextStep("passport", series_number, shown_series_number, when=has_passport)
    issued_on = IssuedStep("passport", when=has_passport)
    department = TextStep("passport", department_code, when=has_passport)
    certificate = TextStep(
        "passport", certificate_number, shown_certificate_number, when=has_certificate
    )
    certified_on = CertifiedStep("passport", when=has_certificate)
    issuer = TextStep("passport", issuer)
    snils = SnilsStep("passport", optional=True)

    representative = ChoiceStep("representative", "mother", "father", "guardian", when=represented)
    representative_surname = TextStep("representative", names.surname, when=represented)
    representative_name = TextStep("representative", names.name, when=represented)
    representative_patronymic = RepresentativePatronymicStep("representative", when=represented)
    representative_passport = RepresentativePassportStep("representative", when=represented)

    registration = RegistrationStep("contacts")
    residence = ResidenceStep("contacts")
    phone = PhoneStep("contacts")
    email = EmailStep("contacts")
    email_code = EmailCodeStep("contacts")

    place = PlaceStep("delivery", when=handed_over)

    check = CheckStep("check")
