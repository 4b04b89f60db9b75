"""Tables by noun: columns and constraints, no behaviour."""

from workshops.models.asks import Ask, Offer
from workshops.models.cards import (
    Card,
    CardEdit,
    CardFlag,
    CardPlanLink,
    DuplicatesChecked,
    Hiding,
    KeptApart,
    Merge,
    Theme,
)
from workshops.models.equality import EqualityAnswered, EqualityAsked, EqualityCount
from workshops.models.floor import FloorAct, HelpCall
from workshops.models.forum_reports import ForumCopy, ForumReport, ForumReportFile
from workshops.models.forums import AgreedText, Forum, GroupFacilitator, WorkingGroup
from workshops.models.paper import Pack, PaperBallot, PaperCard
from workshops.models.parting import Arrival, Parking, Split
from workshops.models.plan import PlanAnswer, PlanPick, PlanScene
from workshops.models.plenary import Barrier
from workshops.models.promises import Commitment, CommitmentEdit
from workshops.models.publishing import (
    Correction,
    Download,
    Reading,
    Redaction,
    ReportStep,
    SharedWords,
    SummaryPage,
)
from workshops.models.pulse import Missed, PulseAnswer
from workshops.models.record import HistoryLine, Report, ReportFile
from workshops.models.rounds import (
    Amendment,
    Ballot,
    Reservation,
    Round,
    RoundCell,
    RoundFavour,
    RoundGroup,
    RoundItem,
    RoundScore,
    Sending,
    Voter,
)
from workshops.models.tables import RoomTable, Seat, TableProblem
from workshops.models.workshop import (
    ClockChange,
    Invitation,
    InvitedOrganisation,
    Participant,
    ParticipantLink,
    Stage,
    Step,
    WallPicture,
    Workshop,
    WorkshopObjective,
)

__all__ = [
    "AgreedText",
    "Amendment",
    "Arrival",
    "Ask",
    "Ballot",
    "Barrier",
    "Card",
    "CardEdit",
    "CardFlag",
    "CardPlanLink",
    "ClockChange",
    "Commitment",
    "CommitmentEdit",
    "Correction",
    "Download",
    "DuplicatesChecked",
    "EqualityAnswered",
    "EqualityAsked",
    "EqualityCount",
    "FloorAct",
    "Forum",
    "ForumCopy",
    "ForumReport",
    "ForumReportFile",
    "GroupFacilitator",
    "HelpCall",
    "Hiding",
    "HistoryLine",
    "Invitation",
    "InvitedOrganisation",
    "KeptApart",
    "Merge",
    "Missed",
    "Offer",
    "Pack",
    "PaperBallot",
    "PaperCard",
    "Parking",
    "Participant",
    "ParticipantLink",
    "PlanAnswer",
    "PlanPick",
    "PlanScene",
    "PulseAnswer",
    "Reading",
    "Redaction",
    "Report",
    "ReportFile",
    "ReportStep",
    "Reservation",
    "RoomTable",
    "Round",
    "RoundCell",
    "RoundFavour",
    "RoundGroup",
    "RoundItem",
    "RoundScore",
    "Seat",
    "Sending",
    "SharedWords",
    "Split",
    "Stage",
    "Step",
    "SummaryPage",
    "TableProblem",
    "Theme",
    "Voter",
    "WallPicture",
    "WorkingGroup",
    "Workshop",
    "WorkshopObjective",
]
