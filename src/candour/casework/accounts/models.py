"""Who may sign in, and which roles they hold in which body, from when until when."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from candour.casework.areas.models import Body
from candour.casework.shared.ids import new_id


class UserManager(BaseUserManager["User"]):
    """Makes people. Who may do it is asked by `accounts.actions`; nothing else should call it."""

    def create_user(self, email: str, password: str | None = None, **columns: Any) -> User:
        """A person with an e-mail address and a password (none: they cannot sign in yet)."""
        user = self.model(email=self.normalize_email(email).lower(), **columns)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The person who signs in by this e-mail address, however it is typed."""
        return self.get(email=(username or "").lower())


class User(AbstractBaseUser):
    """A person who signs in, by e-mail address. No superuser: what a person may do is a membership."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=200)
    locale = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    line_manager = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="manages"
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(condition=~Q(line_manager=F("id")), name="nobody_manages_themselves"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as allauth asks for it."""
        return self.name


class Role(models.TextChoices):
    """What a person does in a body."""

    INTAKE_OFFICER = "intake_officer", _("Intake officer")
    HANDLER = "handler", _("Complaint handler")
    DECISION_MAKER = "decision_maker", _("Decision-maker")
    MANAGER = "manager", _("Manager")
    REVIEWS_OFFICER = "reviews_officer", _("Reviews officer")
    OFFICE_DECISION_MAKER = "office_decision_maker", _("Office decision-maker")
    OVERSEER = "overseer", _("Overseer")
    OFFICE_CHIEF_EXECUTIVE = "office_chief_executive", _("Chief executive of the office")
    OFFICE_MANAGER = "office_manager", _("Office manager")
    OFFICE_FINANCE_OFFICER = "office_finance_officer", _("Chief finance officer of the office")
    PANEL_OFFICER = "panel_officer", _("Panel officer")
    PANEL_DECISION_MAKER = "panel_decision_maker", _("Panel decision-maker")
    PANEL_CHAIR = "panel_chair", _("Chair of the panel")
    AREA_ADMIN = "area_admin", _("Area administrator")


FORCE_ROLES = frozenset({Role.INTAKE_OFFICER, Role.HANDLER, Role.DECISION_MAKER, Role.MANAGER})
OFFICE_ROLES = frozenset({
    Role.REVIEWS_OFFICER, Role.OFFICE_DECISION_MAKER, Role.OVERSEER, Role.OFFICE_CHIEF_EXECUTIVE, Role.OFFICE_MANAGER,
    Role.OFFICE_FINANCE_OFFICER,
})  # fmt: skip
PANEL_ROLES = frozenset({Role.PANEL_OFFICER, Role.PANEL_DECISION_MAKER, Role.PANEL_CHAIR})
# In which kind of body each role can be held. An area administrator may sit in either.
BODY_KINDS_OF_ROLE: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(FORCE_ROLES, (Body.Kind.FORCE.value,)),
    **dict.fromkeys(OFFICE_ROLES, (Body.Kind.LOCAL_POLICING_BODY.value,)),
    **dict.fromkeys(PANEL_ROLES, (Body.Kind.PANEL.value,)),
    Role.AREA_ADMIN: (Body.Kind.LOCAL_POLICING_BODY.value, Body.Kind.FORCE.value),
}


def body_kind_of(role: str) -> str:
    """The kind of body in which a role is usually held: an area administrator sits in the office."""
    return BODY_KINDS_OF_ROLE[role][0]


class Membership(models.Model):
    """One role that a person holds in one body, from its first day to its last (none: still)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering = ["user", "starts_on", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "body", "role"], condition=Q(ends_on__isnull=True), name="one_open_membership"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]
        indexes = [models.Index(fields=["body", "role"], name="membership_body_role")]

    def __str__(self) -> str:
        return f"{self.role} in {self.body_id}"
