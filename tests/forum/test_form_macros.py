"""The form macros: every control has a label, and what is wrong is named by the control and by the summary."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask_babel import Babel
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

TEMPLATES = Path(__file__).resolve().parents[2] / "forum" / "templates"
MACROS = "error_summary, text_field, textarea, radios, select, checkbox, hidden_fields"
Render = Callable[[str], str]


class CardForm(FlaskForm):  # type: ignore[misc]
    act = HiddenField()
    organisation = StringField("Your organisation")
    card = TextAreaField("Write one problem", [InputRequired("Write what happens.")])
    role = RadioField("Our role", [InputRequired("Choose one role.")], choices=[("lead", "Lead"), ("do", "Do")])
    group = SelectField("Working group", choices=[("KC1", "KC1")])
    named = BooleanField("Name us in the report")


@pytest.fixture
def render() -> Render:
    """Fill a line of template with the form as Ben left it: no card, no role."""
    app = Flask(__name__, template_folder=str(TEMPLATES))
    app.config.update(SECRET_KEY="for tests", WTF_CSRF_ENABLED=False)
    Babel(app)

    def rendered(line: str) -> str:
        with app.test_request_context(method="POST", data={"act": "a1", "group": "KC1"}):
            form = CardForm()
            form.validate()
            return render_template_string(f"{{% from 'components/forms.html' import {MACROS} %}}{line}", form=form)

    return rendered


def test_a_text_field_names_its_label_and_its_hint(render: Render) -> None:
    page = render("{{ text_field(form.organisation, hint='As in the report', autocomplete='organization') }}")
    assert '<label for="organisation">Your organisation <span class="optional">(optional)</span></label>' in page
    assert 'aria-describedby="organisation-hint"' in page
    assert '<p class="hint" id="organisation-hint">As in the report</p>' in page
    assert 'autocomplete="organization"' in page


def test_a_field_that_is_wrong_says_so_beside_the_control(render: Render) -> None:
    page = render("{{ textarea(form.card, hint='What happens, to whom?', under='200 letters left') }}")
    assert 'aria-describedby="card-hint card-wrong card-under"' in page
    assert 'aria-invalid="true"' in page
    assert (
        '<p class="wrong" id="card-wrong"><span class="visually-hidden">Error:</span> Write what happens.</p>' in page
    )
    assert "(optional)" not in page


def test_a_field_that_is_right_names_nothing_wrong(render: Render) -> None:
    page = render("{{ text_field(form.organisation) }}{{ select(form.group) }}{{ checkbox(form.named) }}")
    assert "aria-describedby" not in page
    assert "aria-invalid" not in page


def test_radios_stand_in_a_named_group(render: Render) -> None:
    page = render("{{ radios(form.role) }}")
    assert '<fieldset class="field field--wrong" aria-describedby="role-wrong">' in page
    assert "<legend>Our role</legend>" in page
    assert page.count('<div class="choice">') == 2
    assert '<label for="role-0">Lead</label>' in page


def test_the_summary_leads_to_each_control_that_is_wrong(render: Render) -> None:
    page = render("{{ error_summary(form) }}")
    assert 'role="alert"' in page
    assert '<a href="#card">Write what happens.</a>' in page
    assert '<a href="#role-0">Choose one role.</a>' in page
    assert "organisation" not in page


def test_hidden_fields_carry_no_id_so_that_a_page_can_hold_the_form_twice(render: Render) -> None:
    page = render("{{ hidden_fields(form) }}")
    assert 'name="act"' in page
    assert "id=" not in page
