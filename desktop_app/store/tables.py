"""The whole schema on one page.

`entries` and `vault` are the truth: the journal, and the personal data beside it, sealed.
`nodes` holds each desk's counter and chain head. `LOCAL` tables belong to this laptop alone: its keys, what it
knows of its peers, what it refused. All other tables are projections that `rosewall doctor` can
rebuild from the journal.
"""

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# PostgreSQL's own integers are short, and its order of texts depends on its settings; SQLite's not.
_WHOLE = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def _text(name: str, **options: bool) -> sa.Column[str]:
    return sa.Column(name, _TEXT, nullable=False, **options)  # type: ignore[arg-type]


def _whole(name: str, **options: bool) -> sa.Column[int]:
    return sa.Column(name, _WHOLE, nullable=False, **options)  # type: ignore[arg-type]


# What this store is: one row. A restored copy gets a new node and a later era: the lowest epoch
# that it writes, above all that the store had seen before.
desk = sa.Table(
    "desk",
    metadata,
    _whole("id", primary_key=True),
    _text("event"),
    _text("node"),
    _whole("era"),
)

# The journal.
entries = sa.Table(
    "entries",
    metadata,
    _text("event", primary_key=True),
    _text("node", primary_key=True),
    _whole("n", primary_key=True),
    _whole("act"),
    _text("kind"),
    _text("subject", index=True),
    _whole("epoch"),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("private", _TEXT),
    _text("by"),
    _text("at"),
    sa.Column("chain", sa.LargeBinary, nullable=False),
    # all that who-did-what looks for, in its order: a million entries are not read for a page
    sa.Index("ix_entries_at", "at", "node", "n", "by", "kind"),
)

nodes = sa.Table(
    "nodes",
    metadata,
    _text("event", primary_key=True),
    _text("node", primary_key=True),
    _whole("n"),
    sa.Column("chain", sa.LargeBinary, nullable=False),
)

# Names, phones, addresses, notes. Never in the journal, never in a projection. A record that some
# may know in part has a row for each part.
vault = sa.Table(
    "vault",
    metadata,
    _text("record", primary_key=True),
    _text("audience", primary_key=True),  # store.people.Audience
    _text("subject", index=True),
    # the row's own key, wrapped for each audience that may open it (store.people.Wrapped, msgpack);
    # empty before the event had keys: readable as it is
    sa.Column("wraps", sa.LargeBinary, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

# This laptop alone.
identity = sa.Table(
    "identity",
    metadata,
    _text("node", primary_key=True),
    sa.Column("sign_key", sa.LargeBinary, nullable=False),  # Ed25519 private key, raw
    sa.Column("box_key", sa.LargeBinary, nullable=False),  # X25519 private key, raw
    sa.Column("tls_key", sa.LargeBinary, nullable=False),  # private key of the certificate, PEM
    sa.Column("tls_cert", sa.LargeBinary, nullable=False),  # DER
)

# The event's private keys that this desk was given, sealed under its people key (store.people_key).
own_keys = sa.Table(
    "own_keys",
    metadata,
    _text("generation", primary_key=True),
    _text("reader", primary_key=True),  # the audience that it reads for
    _text("until"),  # ISO date of the last day on which it opens anything; "" without end
    sa.Column("sealed", sa.LargeBinary, nullable=False),
)

# Signed heads of logs, ours and others': what is passed on ends at one of them.
seals = sa.Table(
    "seals",
    metadata,
    _text("event", primary_key=True),
    _text("node", primary_key=True),
    _whole("n", primary_key=True),
    sa.Column("chain", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

# What this laptop knows of the others, for display and for finding them again.
peers = sa.Table(
    "peers",
    metadata,
    _text("node", primary_key=True),
    _text("addresses"),  # JSON list of host:port, the one that worked last first
    _text("heard_at"),  # our clock, when its presence was last heard, by whatever road; or ""
    _text("met_at"),  # our clock, when it last answered us directly; or ""
    _text("state"),  # exchange.peers.PeerState
    sa.Column("presence", sa.LargeBinary),  # exchange.message.Presence, msgpack
    sa.Column("have", sa.LargeBinary),  # the heads that it told last, msgpack
)

# Offers to join, at the lead; the secret is used up by one try.
offers = sa.Table(
    "offers",
    metadata,
    _text("offer_id", primary_key=True),
    _text("secret"),  # exchange.pairing_model.OfferSecret, JSON; "" once it was tried or closed
    _text("state"),  # exchange.offers.OfferState
    _whole("opened"),  # ms on the clock of this computer that nobody can set
    _text("at"),
)

# Desks that ask to be let in, at the lead.
joins = sa.Table(
    "joins",
    metadata,
    _text("join_id", primary_key=True),
    _text("offer_id"),
    _text("node"),
    _text("name"),
    _text("digits"),  # six, on both screens
    _text("state"),  # exchange.offers.JoinState
    sa.Column("request", sa.LargeBinary, nullable=False),
    sa.Column("admission", sa.LargeBinary),
    sa.Column("key", sa.LargeBinary),  # what the two of them agreed upon, until it has its answer
    _text("at"),
)

# What came in and was not believed: kept until a person has looked.
quarantine = sa.Table(
    "quarantine",
    metadata,
    _text("quarantine_id", primary_key=True),
    _text("reason"),  # exchange.model.Reason
    _text("road"),  # http, bundle, folder
    _text("sender"),
    _text("node"),  # whose log it is about, or ""
    _text("detail"),
    sa.Column("frame", sa.LargeBinary, nullable=False),
    _text("state", index=True),  # open, closed
    _text("how"),
    _text("at"),
)

# Small things to remember: counters, the port, what was read from where.
local = sa.Table(
    "local",
    metadata,
    _text("key", primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
)

# Projections.
events = sa.Table(
    "events",
    metadata,
    _text("event", primary_key=True),
    _text("name"),
    _text("date"),
    sa.Column("rules", sa.LargeBinary, nullable=False),
    sa.Column("pages", _WHOLE),  # 1 while givers may claim by phone
    sa.Column("programme", sa.LargeBinary),  # the fact's body
    sa.Column("archived", _TEXT),  # ISO date of the day when it was archived
)

desks = sa.Table(
    "desks",
    metadata,
    _text("node", primary_key=True),
    _text("name"),
    _text("role"),  # lead, desk, hub; "" while the event has one desk
    sa.Column("keys", sa.LargeBinary),  # events.facts.DeskKeys, JSON
    sa.Column("retired", _WHOLE),  # n of the last entry that is believed
    _text("continues"),
)

venues = sa.Table(
    "venues",
    metadata,
    _text("venue_id", primary_key=True),
    _whole("position"),
    _text("district"),
    _text("name"),
    _text("services"),
    _text("date"),
)

roses = sa.Table(
    "roses",
    metadata,
    _text("wish_id", primary_key=True),
    _text("number"),
    _whole("position"),
    _text("state"),
    _whole("published"),
    _text("district"),
    _text("group"),
    _text("kind"),
    _text("alias"),
    _text("age_band"),
    _text("text"),
    _text("item"),
    _text("spec"),
    _whole("quantity"),
    sa.Column("price_fen", _WHOLE),
    _text("concerns"),  # JSON list of codes: why it waits in review
    _text("find"),  # one lower-case string to search in
    sa.Column("claim_id", _TEXT),
    _whole("parked"),
    _text("holder"),
    _whole("epoch"),
    sa.Column("private", _TEXT),
    _whole("asked"),  # claims on it that wait for the holder's answer
    _whole("disputed"),  # 1: several claims are live
    # not unique: two offices may have given one number to two wishes; the inbox says so
    sa.Index("ix_roses_number", "number"),
    sa.Index("ix_roses_state", "state"),
    sa.Index("ix_roses_holder", "holder"),
    # all that the first look needs, in its order
    sa.Index(
        "ix_roses_wall",
        "position",
        "number",
        "state",
        "parked",
        "asked",
        "disputed",
        "district",
        "group",
        "wish_id",
    ),
)

_LIVE = sa.text("state = 'live'")
claims = sa.Table(
    "claims",
    metadata,
    _text("claim_id", primary_key=True),
    _text("wish_id", index=True),
    _text("state"),  # roses.model.ClaimState
    _text("giver_kind"),
    _whole("anonymous"),
    _text("pledge"),
    _text("due"),
    _text("code", index=True),
    _text("group_id", index=True),
    _text("node"),
    _text("by"),
    _text("at"),
    _text("reason"),
    _text("written_at"),  # the time on a card filled in by hand; else empty
    _text("channel"),  # claims.facts.Channel
    sa.Column("private", _TEXT),
    # belt and braces: the rule in claims/model.py decides, this only catches a bug in it
    sa.Index("uq_claims_live", "wish_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
)

cards = sa.Table(
    "cards",
    metadata,
    _text("card_id", primary_key=True),
    _text("group_id", index=True),
    _text("claims"),  # JSON list of claim ids
    _text("state", index=True),  # waiting, sent, printed, failed, void
    _text("layout"),
    _whole("copies"),
    _whole("reprint"),
    _text("printer"),
    _text("job"),
    _text("detail"),
    _text("at"),  # for display; the order is that of the journal:
    _whole("position"),  # epoch and number of the entry that wanted the card
    _text("node"),  # the desk that wanted it: only that one prints it
)

# Codes of cards that were replaced because they got lost.
void_codes = sa.Table(
    "void_codes",
    metadata,
    _text("code", primary_key=True),
    _text("wish_id", index=True),
    _text("claim_id"),
)

# Records of givers that a correction replaced: their rows are deleted, and kept no more.
replaced_records = sa.Table(
    "replaced_records",
    metadata,
    _text("record", primary_key=True),
    _text("wish_id", primary_key=True, index=True),
    _text("now"),  # the record that holds what is right
)

# The public halves of the event's keys: whoever has them may seal, only the audience may read.
event_keys = sa.Table(
    "event_keys",
    metadata,
    _text("generation", primary_key=True),
    sa.Column(
        "public", sa.LargeBinary, nullable=False
    ),  # people.audience.PublicKeys, JSON; the fact's body
    _whole("position"),
)

# People on duty. Their names and PINs rest in the vault.
staff = sa.Table(
    "staff",
    metadata,
    _text("staff_id", primary_key=True),
    _text("role"),  # staff.rights.Role
    _whole("is_retired"),
    sa.Column("private", _TEXT),
)

# "Call the lead": the line goes on, a person comes.
tickets = sa.Table(
    "tickets",
    metadata,
    _text("ticket_id", primary_key=True),
    _text("wish_id"),
    _text("claim_id"),
    _text("topic"),  # staff.facts.Topic
    _text("state", index=True),  # open, closed
    _text("node"),
    _text("by"),
    _text("at"),
    _text("closed_by"),
    _text("closed_at"),
    _whole("position"),
    sa.Column("private", _TEXT),
    sa.Column("answer", _TEXT),  # the vault record of how it ended
)

# Subjects (or single records) whose personal data are gone for good, by the erasure that said so: what
# still comes in about them is not kept. "*" stands for everybody.
erased = sa.Table(
    "erased",
    metadata,
    _text("subject", primary_key=True),
    _text("erasure", primary_key=True),
    _text("whose"),  # people.facts.Whose
    _text("why"),
    _text("node"),
    _text("by"),
    _text("at"),
    _whole("position"),
)

# Keys that seal cards and roses; the secrets rest in the vault.
card_keys = sa.Table(
    "card_keys",
    metadata,
    _text("key_id", primary_key=True),
    sa.Column("private", _TEXT),
    _whole("position"),
)

refused_scans = sa.Table(
    "refused_scans",
    metadata,
    _text("scan_id", primary_key=True),
    _text("verdict"),
    _text("subject"),
    _text("why"),
    _text("node"),
    _text("by"),
    _text("at"),
    _whole("position", index=True),
)

# Walls as they hang: which rose in which place.
walls = sa.Table(
    "walls",
    metadata,
    _text("wall_id", primary_key=True),
    _text("venue_id"),
    _text("name"),
    _whole("rows"),
    _whole("columns"),
    _text("order_by"),
    _text("roses"),  # JSON list of wish ids in hanging order; "" leaves a place empty
    _text("at"),
)

audits = sa.Table(
    "audits",
    metadata,
    _text("audit_id", primary_key=True),
    _text("wall_id"),
    sa.Column("found", sa.LargeBinary, nullable=False),  # the fact's body
    _text("node"),
    _text("by"),
    _text("at"),
    _whole("position"),
)

# Wishes with a withdrawal in force: what hangs or lies around of them has to be taken down.
withdrawn = sa.Table(
    "withdrawn",
    metadata,
    _text("wish_id", primary_key=True),
    _text("scopes"),  # consent.facts.Scope, JSON list
)

# What was printed with the words of several wishes: who withdraws one knows what to look for.
prints = sa.Table(
    "prints",
    metadata,
    _text("print_id", primary_key=True),
    _text("what"),  # hanging.facts.Printed
    _text("wall_id"),  # "" without
    _text("wishes"),  # JSON list of wish ids
    _text("node"),
    _text("by"),
    _text("at"),
    _whole("position"),
)

# Cards printed blank for hard times, and what could not be registered from them afterwards.
blanks = sa.Table(
    "blanks",
    metadata,
    _text("code", primary_key=True),
    _text("batch", index=True),
    _whole("serial"),
    _text("node"),
    _text("at"),
)

backfills = sa.Table(
    "backfills",
    metadata,
    _text("backfill_id", primary_key=True),
    _text("code"),
    _text("number"),
    _text("error"),
    _text("written_at"),
    _text("state"),  # open, settled
    _text("how"),
    _text("node"),
    _text("by"),
    _text("at"),
    _whole("position"),
    sa.Column("private", _TEXT),
)

# What became of a claim: where its gift is. Part of the fold of the rose (fulfilment.model.Gift); a
# claim about which nothing was said has no row, and its gift is expected.
gifts = sa.Table(
    "gifts",
    metadata,
    _text("claim_id", primary_key=True),
    _text("wish_id", primary_key=True, index=True),
    _text("stage", index=True),  # fulfilment.model.Stage
    _text("due"),  # another last day than the claim's, or ""
    _text("item"),
    _text("spec"),
    _whole("quantity"),
    sa.Column("value_fen", _WHOLE),
    _whole("is_new"),
    _text("changed"),  # why something else came than was promised
    _text("extras"),  # JSON list of fulfilment.model.Extra
    _text("place"),
    _text("parcel", index=True),
    _text("returned"),
    _text("team", index=True),
    _whole("stop"),  # its place in the team's round, from 1
    _text("household"),
    _whole("tries"),
    _text("why"),
    _text("why_words"),
    _whole("packs"),
    _text("relation"),
    _text("proof"),
    _text("written_at"),
    _text("received_at"),
    _text("received_node"),
    _text("received_by"),
    _text("out_at"),
    _text("delivered_at"),
    _text("delivered_node"),
    _text("delivered_by"),
    _whole("chased"),
    _text("chased_at"),
    _text("satisfied"),
    _whole("has_come"),
    _text("followed_at"),
    _text("thanked_at"),
    sa.Column("handed", _TEXT),  # vault: who took it and who brought it
    sa.Column("followed_note", _TEXT),  # vault: what the family said
)

teams = sa.Table(
    "teams",
    metadata,
    _text("team", primary_key=True),
    _text("name"),
    _text("areas"),  # JSON list of district codes
    _whole("most"),  # doors in one round; 0: nobody said
    _whole("members"),
    _whole("packs"),  # gift packs taken along, less those brought back
    _text("retired"),  # why it goes nowhere any more, or ""
    sa.Column("private", _TEXT),
)

# The market. Money in fen.
charities = sa.Table(
    "charities",
    metadata,
    _text("charity", primary_key=True),
    sa.Column("told", sa.LargeBinary, nullable=False),  # market.facts.CharityNamed, the fact's body
    _whole("position"),
)

stalls = sa.Table(
    "stalls",
    metadata,
    _text("stall", primary_key=True),
    _text("code"),
    sa.Column("told", sa.LargeBinary, nullable=False),  # market.facts.StallSet, the fact's body
    _text("retired"),
    sa.Column("private", _TEXT),
)

sales = sa.Table(
    "sales",
    metadata,
    _text("sale", primary_key=True),
    _text("stall"),
    _whole("fen"),
    _text("method"),
    _text("goods"),
    _whole("quantity"),
    _text("note"),
    _whole("is_training"),
    _text("voided"),  # why, or ""
    _text(
        "voids"
    ),  # JSON list of [node, n], the entries that voided it: a closing knew them or not
    _text("day"),
    _text("node"),
    _whole("n"),  # of the entry that made it: a closing says how far it counted
    _text("by"),
    _text("at"),
    sa.Index("ix_sales_sums", "stall", "node", "method", "is_training", "voided", "fen"),
)

tallies = sa.Table(
    "tallies",
    metadata,
    _text("tally", primary_key=True),
    _text("stall"),
    _text("what"),
    _text("service"),
    _whole("persons"),
    _whole("times"),
    _text("day"),
    _whole("half"),
    _whole("is_training"),
    _text("voided"),
    _text("node"),
    _whole("n"),  # of the entry that noted it: what a desk counted last, whatever its clock said
    _text("by"),
    _text("at"),
    sa.Index("ix_tallies_sums", "stall", "service", "day", "half"),
)

floats = sa.Table(
    "floats",
    metadata,
    _text("float", primary_key=True),
    _text("stall", index=True),
    _text("box"),  # the node at which the money lies
    _whole("fen"),
    _text("day"),
    _text("taken"),
    _text("takes"),  # as `voids` of a sale
    _text("node"),
    _whole("n"),
    _text("by"),
    _text("at"),
)

closings = sa.Table(
    "closings",
    metadata,
    _text("closing", primary_key=True),
    _text("stall", index=True),
    sa.Column("told", sa.LargeBinary, nullable=False),  # market.facts.CashClosed, the fact's body
    _text("countered"),  # JSON list of market.coverage.Countered
    _text("handed"),  # JSON list of market.coverage.Handed
    _text("node"),
    _text("by"),
    _text("at"),
    _whole("position"),
    sa.Column("private", _TEXT),
)

# The fund as its facts tell it (fund.model.Fund), one row.
funds = sa.Table(
    "funds",
    metadata,
    _text("fund", primary_key=True),
    sa.Column("told", sa.LargeBinary, nullable=False),  # JSON
)

TRUTH = frozenset({"desk", "entries", "nodes", "vault"})
LOCAL = frozenset(
    {"identity", "own_keys", "seals", "peers", "offers", "joins", "quarantine", "local"}
)
PROJECTIONS = [table for table in metadata.sorted_tables if table.name not in TRUTH | LOCAL]
