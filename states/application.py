"""The form's steps, in the order in which they are asked; it is written nowhere else."""

from aiogram.fsm.state import StatesGroup

from domain.form import names
from domain.form.birth_certificate import (
    check_issue_date,
    format_certificate_number,
    parse_certificate_number,
)
from domain.form.passport import (
    format_series_number,
    parse_department_code,
    parse_issuer,
    parse_series_number,
)
from domain.holder import has_certificate, has_passport, is_represented
from states.conditions import (
    asks_enp,
    asks_insurer,
    has_eligibility,
    has_portal_data,
    is_collected,
    is_readable,
    needs_photo,
    uses_portal,
)
from states.picture import PictureStep
from states.step_kinds import ChoiceStep, TextStep
from states.steps.address import RegistrationStep, ResidenceStep
from states.steps.agreement import AgreementStep, ConsentStep
from states.steps.birth import BirthStep
from states.steps.check import CheckStep
from states.steps.eligibility import EligibilityStep
from states.steps.email import EmailStep
from states.steps.email_code import EmailCodeStep
from states.steps.issue_dates import IssueDateStep, PassportDateStep
from states.steps.name import NameStep
from states.steps.page_reading import PageReadingStep
from states.steps.patronymic import PatronymicStep
from states.steps.phone import PhoneStep
from states.steps.place import PlaceStep
from states.steps.policy import EnpStep, FormStep, InsurerStep, ReasonStep
from states.steps.portal_data import PortalDataStep
from states.steps.representative import (
    RepresentativePassportStep,
    RepresentativePatronymicStep,
)
from states.steps.sign_in import SignInStep
from states.steps.snils import SnilsStep


class ApplicationForm(StatesGroup):
    road = EligibilityStep("account", when=has_eligibility)
    consent = ConsentStep("agreement")
    conditions = AgreementStep("agreement")

    sign_in = SignInStep("account", when=uses_portal)
    known = PortalDataStep("account", when=has_portal_data)

    reason = ReasonStep("policy")
    insurer = InsurerStep("policy", when=asks_insurer)
    enp = EnpStep("policy", when=asks_enp)
    form = FormStep("policy")

    photo = PictureStep("pictures", "photo", when=needs_photo)
    signature = PictureStep("pictures", "signature", when=needs_photo)

    scan = PictureStep("passport", "passport", when=has_passport)
    reading = PageReadingStep("passport", when=is_readable)
    surname = NameStep("passport", names.parse_surname)
    name = NameStep("passport", names.parse_first_name)
    patronymic = PatronymicStep("passport")
    birth_date = BirthStep("passport")
    sex = ChoiceStep("passport", "female", "male")
    passport = TextStep("passport", parse_series_number, format_series_number, when=has_passport)
    issued_on = PassportDateStep("passport", when=has_passport)
    department = TextStep("passport", parse_department_code, when=has_passport)
    certificate = TextStep(
        "passport", parse_certificate_number, format_certificate_number, when=has_certificate
    )
    certified_on = IssueDateStep("passport", check_issue_date, when=has_certificate)
    issuer = TextStep("passport", parse_issuer)
    snils = SnilsStep("passport", optional=True)

    representative = ChoiceStep(
        "representative", "mother", "father", "guardian", when=is_represented
    )
    representative_surname = TextStep("representative", names.parse_surname, when=is_represented)
    representative_name = TextStep("representative", names.parse_first_name, when=is_represented)
    representative_patronymic = RepresentativePatronymicStep("representative", when=is_represented)
    representative_passport = RepresentativePassportStep("representative", when=is_represented)

    registration = RegistrationStep("contacts")
    residence = ResidenceStep("contacts")
    phone = PhoneStep("contacts")
    email = EmailStep("contacts")
    email_code = EmailCodeStep("contacts")

    place = PlaceStep("delivery", when=is_collected)

    check = CheckStep("check")
