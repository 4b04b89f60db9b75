"""Writes the sample Summary anew from the workshop that the tests play: `python -m tests.exports.make_sample`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from exports import sheet
from exports.preview import SAMPLE
from tests.conftest import application
from tests.exports import living_wage
from tests.exports.conftest import told
from workshops.database import db

if __name__ == "__main__":
    with TemporaryDirectory() as folder, application(Path(folder)).app_context():
        db.create_all()
        SAMPLE.write_bytes(sheet.json(told(living_wage.play().id)))
