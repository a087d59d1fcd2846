PRAGMA foreign_keys = OFF;
BEGIN;
PRAGMA application_id = 1768846450;
PRAGMA user_version = 1;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        command VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        schema_version INTEGER NOT NULL,
        is_open BOOLEAN NOT NULL,
        undone_at VARCHAR
    );
CREATE INDEX change_open ON change (is_open) WHERE is_open = 1
    ;
CREATE TABLE contact (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        handle VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        name_squash VARCHAR NOT NULL,
        organisation VARCHAR NOT NULL,
        organisation_key VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        location VARCHAR NOT NULL,
        about VARCHAR NOT NULL,
        offers VARCHAR NOT NULL,
        needs VARCHAR NOT NULL,
        channel VARCHAR,
        strength INTEGER,
        cadence_days INTEGER,
        capacity INTEGER,
        signature VARCHAR NOT NULL,
        tone VARCHAR,
        birthday VARCHAR NOT NULL,
        is_me BOOLEAN NOT NULL,
        do_not_ask BOOLEAN NOT NULL,
        last_touchpoint_on VARCHAR,
        archived_at VARCHAR,
        source VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        CONSTRAINT handle_is_typable CHECK (handle <> '' AND handle NOT GLOB '*[^a-z0-9._-]*' AND handle GLOB '[a-z0-9]*'),
        CONSTRAINT name_is_not_blank CHECK (trim(name) <> ''),
        CONSTRAINT channel_is_known CHECK (channel IS NULL OR channel IN ('email', 'linkedin', 'phone', 'in-person', 'other')),
        CONSTRAINT tone_is_known CHECK (tone IS NULL OR tone IN ('warm', 'formal', 'brief')),
        CONSTRAINT strength_in_range CHECK (strength IS NULL OR strength BETWEEN 1 AND 5),
        CONSTRAINT cadence_days_in_range CHECK (cadence_days IS NULL OR cadence_days BETWEEN 1 AND 3650),
        CONSTRAINT capacity_in_range CHECK (capacity IS NULL OR capacity BETWEEN 0 AND 1000),
        UNIQUE (uid),
        UNIQUE (handle)
    );
CREATE INDEX contact_by_name ON contact (name_key)
    ;
CREATE INDEX contact_by_organisation ON contact (organisation_key)
    ;
CREATE INDEX contact_by_squash ON contact (name_squash)
    ;
CREATE INDEX contact_by_touch ON contact (last_touchpoint_on) WHERE cadence_days IS NOT NULL AND archived_at IS NULL
    ;
CREATE UNIQUE INDEX one_me ON contact (is_me) WHERE is_me = 1
    ;
CREATE TABLE search_document (
        id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        ref_id INTEGER NOT NULL,
        body VARCHAR NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (kind, ref_id)
    );
CREATE TABLE template (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        version INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        channel VARCHAR,
        tone VARCHAR,
        subject VARCHAR,
        body VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        CONSTRAINT name_is_typable CHECK (name <> '' AND name NOT GLOB '*[^a-z0-9._-]*' AND name GLOB '[a-z0-9]*'),
        CONSTRAINT kind_is_known CHECK (kind IN ('request', 'blurb', 'permission', 'blurb-request', 'introduction', 'invitation', 'answer', 'who-are-you', 'nudge', 'check-in', 'thanks', 'report-back', 'first-message')),
        CONSTRAINT channel_is_known CHECK (channel IS NULL OR channel IN ('email', 'linkedin', 'phone', 'in-person', 'other')),
        CONSTRAINT tone_is_known CHECK (tone IS NULL OR tone IN ('warm', 'formal', 'brief')),
        CONSTRAINT version_from_one CHECK (version >= 1),
        UNIQUE (uid),
        UNIQUE (name, version)
    );
CREATE TABLE affiliation (
        id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        started VARCHAR,
        ended VARCHAR,
        is_current BOOLEAN NOT NULL,
        source VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT kind_is_known CHECK (kind IN ('employer', 'school', 'group', 'event')),
        CONSTRAINT name_is_not_blank CHECK (trim(name) <> ''),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    );
CREATE INDEX affiliation_by_contact ON affiliation (contact_id)
    ;
CREATE INDEX affiliation_by_name ON affiliation (name_key)
    ;
CREATE TABLE change_row (
        id INTEGER NOT NULL,
        change_id INTEGER NOT NULL,
        table_name VARCHAR NOT NULL,
        row_id INTEGER NOT NULL,
        "before" VARCHAR,
        "after" VARCHAR,
        PRIMARY KEY (id),
        FOREIGN KEY(change_id) REFERENCES change (id) ON DELETE CASCADE
    );
CREATE INDEX change_row_by_change ON change_row (change_id)
    ;
CREATE TABLE contact_point (
        id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        value_key VARCHAR NOT NULL,
        label VARCHAR NOT NULL,
        is_primary BOOLEAN NOT NULL,
        state VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT kind_is_known CHECK (kind IN ('email', 'phone', 'linkedin', 'web')),
        CONSTRAINT state_is_known CHECK (state IN ('ok', 'stale', 'bounced')),
        CONSTRAINT value_is_not_blank CHECK (trim(value) <> ''),
        UNIQUE (contact_id, kind, value_key),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    );
CREATE INDEX contact_point_by_key ON contact_point (kind, value_key)
    ;
CREATE TABLE introduction (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        requester_id INTEGER NOT NULL,
        connector_id INTEGER,
        target_id INTEGER NOT NULL,
        channel VARCHAR NOT NULL,
        purpose VARCHAR NOT NULL,
        benefits VARCHAR NOT NULL,
        praise VARCHAR NOT NULL,
        endorse VARCHAR NOT NULL,
        blurb VARCHAR NOT NULL,
        asks_blurb BOOLEAN NOT NULL,
        would_welcome BOOLEAN,
        outcome VARCHAR,
        rating INTEGER,
        source VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        CONSTRAINT kind_is_known CHECK (kind IN ('request', 'broker', 'received', 'invite')),
        CONSTRAINT state_is_known CHECK (state IN ('drafted', 'asked', 'agreed', 'revise', 'introduced', 'met', 'declined', 'lapsed', 'withdrawn', 'closed')),
        CONSTRAINT channel_is_known CHECK (channel IN ('email', 'linkedin', 'phone', 'in-person', 'other')),
        CONSTRAINT outcome_is_known CHECK (outcome IS NULL OR outcome IN ('helped', 'pleasant', 'nothing', 'badly')),
        CONSTRAINT rating_in_range CHECK (rating IS NULL OR rating BETWEEN 1 AND 5),
        CONSTRAINT requester_is_not_target CHECK (requester_id <> target_id),
        CONSTRAINT connector_is_a_third CHECK (connector_id IS NULL OR (connector_id <> requester_id AND connector_id <> target_id)),
        CONSTRAINT has_a_connector CHECK (kind NOT IN ('request', 'broker') OR connector_id IS NOT NULL),
        UNIQUE (uid),
        FOREIGN KEY(requester_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(connector_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(target_id) REFERENCES contact (id) ON DELETE CASCADE
    );
CREATE INDEX introduction_by_connector ON introduction (connector_id)
    ;
CREATE INDEX introduction_by_requester ON introduction (requester_id)
    ;
CREATE INDEX introduction_by_state ON introduction (state)
    ;
CREATE INDEX introduction_by_target ON introduction (target_id)
    ;
CREATE TABLE tag (
        id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT name_is_not_blank CHECK (trim(name) <> ''),
        UNIQUE (contact_id, name),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    );
CREATE INDEX tag_by_name ON tag (name)
    ;
CREATE TABLE tie (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        a_id INTEGER NOT NULL,
        b_id INTEGER NOT NULL,
        strength INTEGER,
        how VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        confirmed_on VARCHAR,
        created_at VARCHAR NOT NULL,
        CONSTRAINT a_before_b CHECK (a_id < b_id),
        CONSTRAINT strength_in_range CHECK (strength IS NULL OR strength BETWEEN 1 AND 5),
        UNIQUE (uid),
        UNIQUE (a_id, b_id),
        FOREIGN KEY(a_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(b_id) REFERENCES contact (id) ON DELETE CASCADE
    );
CREATE INDEX tie_by_b ON tie (b_id)
    ;
CREATE TABLE follow_up (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        contact_id INTEGER,
        introduction_id INTEGER,
        due_on VARCHAR NOT NULL,
        say VARCHAR NOT NULL,
        snoozed_item VARCHAR NOT NULL,
        done_at VARCHAR,
        created_at VARCHAR NOT NULL,
        CONSTRAINT due_on_is_a_day CHECK (length(due_on) = 10),
        UNIQUE (uid),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(introduction_id) REFERENCES introduction (id) ON DELETE CASCADE
    );
CREATE INDEX follow_up_by_contact ON follow_up (contact_id)
    ;
CREATE INDEX follow_up_by_item ON follow_up (snoozed_item)
    ;
CREATE INDEX follow_up_open ON follow_up (due_on) WHERE done_at IS NULL
    ;
CREATE TABLE interaction (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        contact_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        happened_at VARCHAR NOT NULL,
        happened_on VARCHAR NOT NULL,
        direction VARCHAR,
        event VARCHAR NOT NULL,
        place VARCHAR NOT NULL,
        via_contact_id INTEGER,
        told BOOLEAN,
        talked VARCHAR NOT NULL,
        insight VARCHAR NOT NULL,
        hook VARCHAR NOT NULL,
        summary VARCHAR NOT NULL,
        introduction_id INTEGER,
        source VARCHAR NOT NULL,
        origin VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        CONSTRAINT kind_is_known CHECK (kind IN ('met', 'meeting', 'call', 'email', 'linkedin', 'message', 'note')),
        CONSTRAINT direction_is_known CHECK (direction IS NULL OR direction IN ('in', 'out')),
        CONSTRAINT happened_at_is_a_moment CHECK (length(happened_at) IN (4, 7, 10, 20)),
        CONSTRAINT happened_on_is_a_day CHECK (length(happened_on) = 10),
        UNIQUE (uid),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(via_contact_id) REFERENCES contact (id) ON DELETE SET NULL,
        FOREIGN KEY(introduction_id) REFERENCES introduction (id) ON DELETE SET NULL
    );
CREATE INDEX interaction_by_contact ON interaction (contact_id, happened_on)
    ;
CREATE INDEX interaction_by_introduction ON interaction (introduction_id)
    ;
CREATE INDEX interaction_by_kind ON interaction (kind, happened_on)
    ;
CREATE UNIQUE INDEX interaction_by_origin ON interaction (contact_id, origin) WHERE origin <> ''
    ;
CREATE TABLE introduction_event (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        introduction_id INTEGER NOT NULL,
        at VARCHAR NOT NULL,
        on_day VARCHAR NOT NULL,
        event VARCHAR NOT NULL,
        from_state VARCHAR NOT NULL,
        to_state VARCHAR NOT NULL,
        by_id INTEGER,
        note VARCHAR NOT NULL,
        forced BOOLEAN NOT NULL,
        recorded_at VARCHAR NOT NULL,
        CONSTRAINT from_state_is_known CHECK (from_state IN ('drafted', 'asked', 'agreed', 'revise', 'introduced', 'met', 'declined', 'lapsed', 'withdrawn', 'closed')),
        CONSTRAINT to_state_is_known CHECK (to_state IN ('drafted', 'asked', 'agreed', 'revise', 'introduced', 'met', 'declined', 'lapsed', 'withdrawn', 'closed')),
        CONSTRAINT at_is_a_moment CHECK (length(at) IN (4, 7, 10, 20)),
        CONSTRAINT on_day_is_a_day CHECK (length(on_day) = 10),
        UNIQUE (uid),
        FOREIGN KEY(introduction_id) REFERENCES introduction (id) ON DELETE CASCADE,
        FOREIGN KEY(by_id) REFERENCES contact (id) ON DELETE SET NULL
    );
CREATE INDEX introduction_event_by_introduction ON introduction_event (introduction_id, id)
    ;
CREATE TABLE message (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        introduction_id INTEGER NOT NULL,
        recipient_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        channel VARCHAR NOT NULL,
        tone VARCHAR NOT NULL,
        version INTEGER NOT NULL,
        subject VARCHAR,
        body VARCHAR NOT NULL,
        template VARCHAR NOT NULL,
        template_version INTEGER,
        created_at VARCHAR NOT NULL,
        sent_at VARCHAR,
        sent_on VARCHAR,
        message_id VARCHAR,
        CONSTRAINT kind_is_known CHECK (kind IN ('request', 'blurb', 'permission', 'blurb-request', 'introduction', 'invitation', 'answer', 'who-are-you', 'nudge', 'check-in', 'thanks', 'report-back', 'first-message')),
        CONSTRAINT channel_is_known CHECK (channel IN ('email', 'linkedin', 'phone', 'in-person', 'other')),
        CONSTRAINT sent_at_is_a_moment CHECK (sent_at IS NULL OR length(sent_at) IN (4, 7, 10, 20)),
        CONSTRAINT version_from_one CHECK (version >= 1),
        UNIQUE (uid),
        UNIQUE (introduction_id, kind, recipient_id, version),
        FOREIGN KEY(introduction_id) REFERENCES introduction (id) ON DELETE CASCADE,
        FOREIGN KEY(recipient_id) REFERENCES contact (id) ON DELETE CASCADE
    );
CREATE INDEX message_by_header ON message (message_id) WHERE message_id IS NOT NULL
    ;
CREATE INDEX message_by_recipient ON message (recipient_id)
    ;
CREATE VIRTUAL TABLE search USING fts5(
        body, content='search_document', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3'
    );
INSERT INTO alembic_version VALUES ('0001');
INSERT INTO change VALUES (1, 'intro me --name ''Ada Lovelace'' --email ada@lovelace.example --about ''on engines''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (2, 'intro add-contact ''Mary Somerville'' --met ''Spring soirée'' --on 2026-02-01 --email mary@rs.example --org ''Royal Society'' --tag science --date anniversary=03-12 --birthday 12-26 --talked ''celestial mechanics'' --strength 4 --note ''moves to Turin
in May''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (3, 'intro add-contact ''Charles Babbage'' --met Exhibition --on 2026-01-10 --via mary-somerville --cadence 30 --linkedin in/babbage', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (4, 'intro add-contact ''Michael Faraday'' --met Lecture --on yesterday', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (5, 'intro add-contact ''Caroline Herschel'' --phone ''+44 20 7946 0000''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (6, 'intro add-contact ''John Herschel'' --met Dinner --on 2026-02-20 --strength 3', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (7, 'intro draft charles-babbage --via mary-somerville --purpose ''see his engine work''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (8, 'intro draft michael-faraday --via mary-somerville --purpose ''hear of magnetism''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (9, 'intro send-mark 2 --on 2026-02-10 --force', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (10, 'intro draft caroline-herschel --via john-herschel --purpose ''find comets''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (11, 'intro send-mark 3 --on 2026-02-11 --force', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (12, 'intro mark 3 introduced --on 2026-02-12', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (13, 'intro broker michael-faraday john-herschel --purpose ''compare notes on light''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (14, 'intro send-mark 4 --on 2026-02-13 --force', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (15, 'intro invite john-herschel --purpose ''talk about stars''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (16, 'intro received ''Augustus De Morgan'' --new --from mary-somerville --purpose ''logic by letter''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (17, 'intro template new mine --kind request --like request-warm-email', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (18, 'intro remind mary-somerville 3d ''ask how the move went''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (19, 'intro remind ''#2'' 1w', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (20, 'intro snooze touch-charles-babbage 2w', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO change VALUES (21, 'intro edit mary-somerville --org ''Bank of England''', '2026-03-02T09:00:00Z', 1, 0, NULL);
INSERT INTO contact VALUES (1, '01a2146e-26a5-7c0a-8596-88cfdd250745', 'ada-lovelace', 'Ada Lovelace', 'ada lovelace', 'adalovelace', '', '', '', '', 'on engines', '', '', NULL, NULL, NULL, NULL, '', NULL, '', 1, 0, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO contact VALUES (2, '01a2146e-3de5-7350-8de8-163c92b5a590', 'mary-somerville', 'Mary Somerville', 'mary somerville', 'marysomerville', 'Bank of England', 'bank of england', '', '', '', '', '', NULL, 4, NULL, NULL, '', NULL, '--12-26', 0, 0, '2026-02-10', NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO contact VALUES (3, '01a2146e-5018-73e0-b197-d2e909156ff6', 'charles-babbage', 'Charles Babbage', 'charles babbage', 'charlesbabbage', '', '', '', '', '', '', '', NULL, NULL, 30, NULL, '', NULL, '', 0, 0, '2026-01-10', NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO contact VALUES (4, '01a2146e-65f0-7337-bd98-03e5d1199f86', 'michael-faraday', 'Michael Faraday', 'michael faraday', 'michaelfaraday', '', '', '', '', '', '', '', NULL, NULL, NULL, NULL, '', NULL, '', 0, 0, '2026-03-01', NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO contact VALUES (5, '01a2146e-7d1c-7a08-a046-05e49d2f18c2', 'caroline-herschel', 'Caroline Herschel', 'caroline herschel', 'carolineherschel', '', '', '', '', '', '', '', NULL, NULL, NULL, NULL, '', NULL, '', 0, 0, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO contact VALUES (6, '01a2146e-9326-790a-9629-97cb3449d001', 'john-herschel', 'John Herschel', 'john herschel', 'johnherschel', '', '', '', '', '', '', '', NULL, 3, NULL, NULL, '', NULL, '', 0, 0, '2026-02-20', NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO contact VALUES (7, '01a2146f-9d66-7b8e-9b4c-2c028bfaa7a5', 'augustus-de-morgan', 'Augustus De Morgan', 'augustus de morgan', 'augustusdemorgan', '', '', '', '', '', '', '', NULL, NULL, NULL, NULL, '', NULL, '', 0, 0, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO search_document VALUES (1099511627777, 'contact', 1, 'ada lovelace ada-lovelace adalovelace on engines ada lovelace.example lovelaceexample');
INSERT INTO search_document VALUES (1099511627778, 'contact', 2, 'mary somerville bank of england mary-somerville marysomerville science mary rs.example rsexample royal society');
INSERT INTO search_document VALUES (1099511627779, 'contact', 3, 'charles babbage charles-babbage charlesbabbage linkedin.com linkedincom in babbage');
INSERT INTO search_document VALUES (1099511627780, 'contact', 4, 'michael faraday michael-faraday michaelfaraday');
INSERT INTO search_document VALUES (1099511627781, 'contact', 5, 'caroline herschel caroline-herschel carolineherschel 44 20 7946 0000 442079460000');
INSERT INTO search_document VALUES (1099511627782, 'contact', 6, 'john herschel john-herschel johnherschel');
INSERT INTO search_document VALUES (1099511627783, 'contact', 7, 'augustus de morgan augustus-de-morgan augustusdemorgan');
INSERT INTO search_document VALUES (2199023255553, 'interaction', 1, 'spring soiree celestial mechanics');
INSERT INTO search_document VALUES (2199023255554, 'interaction', 2, 'moves to turin in may');
INSERT INTO search_document VALUES (2199023255555, 'interaction', 3, 'exhibition');
INSERT INTO search_document VALUES (2199023255556, 'interaction', 4, 'lecture');
INSERT INTO search_document VALUES (2199023255557, 'interaction', 5, 'dinner');
INSERT INTO search_document VALUES (2199023255558, 'interaction', 6, 'asked for an introduction to michael faraday');
INSERT INTO search_document VALUES (2199023255559, 'interaction', 7, 'asked for an introduction to caroline herschel');
INSERT INTO search_document VALUES (2199023255560, 'interaction', 8, 'asked whether michael faraday may be introduced');
INSERT INTO search_document VALUES (3298534883329, 'introduction', 1, 'see his engine work');
INSERT INTO search_document VALUES (3298534883330, 'introduction', 2, 'hear of magnetism');
INSERT INTO search_document VALUES (3298534883331, 'introduction', 3, 'find comets');
INSERT INTO search_document VALUES (3298534883332, 'introduction', 4, 'compare notes on light');
INSERT INTO search_document VALUES (3298534883333, 'introduction', 5, 'talk about stars');
INSERT INTO search_document VALUES (3298534883334, 'introduction', 6, 'logic by letter');
INSERT INTO search_document VALUES (4398046511105, 'message', 1, 'an introduction to charles babbage to see his engine work dear mary it was good to talk about celestial mechanics at the spring soiree in february would you be willing to introduce me to charles babbage i would like to see his engine work to save you the work i am sending a short note for charles along with this one ready to forward as it stands if now is not a good time just say no with warm wishes ada lovelace');
INSERT INTO search_document VALUES (4398046511106, 'message', 2, 'for charles babbage from ada lovelace to see your engine work dear charles i am ada lovelace my background on engines you and i met at the exhibition in january mary somerville was kind enough to pass this note on to you i would like to see your engine work could you spare fifteen minutes for a call in the next few weeks or would you rather answer in writing if now is not a good time no reply is needed i hope that it would be of use to us both with best wishes ada lovelace');
INSERT INTO search_document VALUES (4398046511107, 'message', 3, 'an introduction to michael faraday to hear of magnetism dear mary it was good to talk about celestial mechanics at the spring soiree in february would you be willing to introduce me to michael faraday i would like to hear of magnetism to save you the work i am sending a short note for michael along with this one ready to forward as it stands if now is not a good time just say no with warm wishes ada lovelace');
INSERT INTO search_document VALUES (4398046511108, 'message', 4, 'for michael faraday from ada lovelace to hear of magnetism dear michael i am ada lovelace my background on engines you and i met at the lecture yesterday mary somerville was kind enough to pass this note on to you i would like to hear of magnetism could you spare fifteen minutes for a call in the next few weeks or would you rather answer in writing if now is not a good time no reply is needed i hope that it would be of use to us both with best wishes ada lovelace');
INSERT INTO search_document VALUES (4398046511109, 'message', 5, 'an introduction to caroline herschel to find comets dear john it was good to see you at dinner in february would you be willing to introduce me to caroline herschel i would like to find comets to save you the work i am sending a short note for caroline along with this one ready to forward as it stands if it is not the right moment or you would rather not please just say so i will understand and there is no need to explain thank you for considering it with warm wishes ada lovelace');
INSERT INTO search_document VALUES (4398046511110, 'message', 6, 'for caroline herschel from ada lovelace to find comets dear caroline i am ada lovelace my background on engines john herschel was kind enough to pass this note on to you i would like to find comets could you spare fifteen minutes for a call in the next few weeks or would you rather answer in writing if now is not a good time no reply is needed i hope that it would be of use to us both with best wishes ada lovelace');
INSERT INTO search_document VALUES (4398046511111, 'message', 7, 'asking you first michael faraday who would like to compare notes on light dear john it was good to see you at dinner in february would you be open to an introduction to michael faraday michael and i met at the lecture yesterday michael would like to compare notes on light i am asking you first and will pass nothing on without your yes if it does not suit you a plain no is quite enough i will pass it on kindly and you need not give a reason if you say yes i hope that you both gain from it with warm wishes ada lovelace');
INSERT INTO search_document VALUES (4398046511112, 'message', 8, 'hi john it was good to meet you at dinner in february i would like to talk about stars may i write to you about it here ada');
INSERT INTO search_document VALUES (4398046511113, 'message', 9, 'mary''s marys introduction about logic by letter dear augustus it is good to meet you mary thank you for introducing us i am moving you to bcc so that your inbox stays quiet as i understand it what you have in mind is this logic by letter i am glad to help where i can which question would be the most useful to answer first a few lines are plenty if a call is easier let me have two or three times that suit you with best wishes ada lovelace');
INSERT INTO template VALUES (1, '01a2146f-b433-7a06-88cf-fb2c25e27703', 'mine', 1, 'request', NULL, NULL, 'An introduction to {{ target_label }}{% if topic %}, {{ topic }}{% endif %}', 'Dear {{ recipient_first }},

{% if talked %}It was good to talk about {{ talked }}{% if met %} {{ met }}{% endif %}. {% elif have_met %}It was good to see you{% if met %} {{ met }}{% endif %}. {% elif not close and me_known %}{{ me_line }} {% endif %}{% if insight %}What you said has stayed with me: {{ insight }}. {% endif %}{% if shared_line and not have_met and not close %}{{ shared_line }}{% endif %}

Would you be willing to introduce me to {{ target_full }}? {{ wish }}{% if benefit_line %} {{ benefit_line }}{% endif %}

{% if benefit_block %}{{ benefit_block }}

{% endif %}To save you the work, I am sending a short note for {{ target_first }} along with this one, ready to forward as it stands.

{% if close %}If now is not a good time, just say no.{% else %}If it is not the right moment, or you would rather not, please just say so. I will understand, and there is no need to explain.

Thank you for considering it.{% endif %}

With warm wishes,
{{ signature }}', 'mine', '2026-03-02T09:00:00Z');
INSERT INTO affiliation VALUES (1, 2, 'employer', 'Royal Society', 'royal society', '', NULL, NULL, 0, '');
INSERT INTO change_row VALUES (1, 1, 'contact', 1, NULL, '{"id":1,"uid":"01a2146e-26a5-7c0a-8596-88cfdd250745","handle":"ada-lovelace","name":"Ada Lovelace","name_key":"ada lovelace","name_squash":"adalovelace","organisation":"","organisation_key":"","title":"","location":"","about":"on engines","offers":"","needs":"","channel":null,"strength":null,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":1,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (2, 1, 'contact_point', 1, NULL, '{"id":1,"contact_id":1,"kind":"email","value":"ada@lovelace.example","value_key":"ada@lovelace.example","label":"","is_primary":1,"state":"ok"}');
INSERT INTO change_row VALUES (3, 1, 'search_document', 1099511627777, NULL, '{"id":1099511627777,"kind":"contact","ref_id":1,"body":"ada lovelace ada-lovelace adalovelace on engines ada lovelace.example lovelaceexample"}');
INSERT INTO change_row VALUES (4, 2, 'contact', 2, NULL, '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Royal Society","organisation_key":"royal society","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (5, 2, 'contact_point', 2, NULL, '{"id":2,"contact_id":2,"kind":"email","value":"mary@rs.example","value_key":"mary@rs.example","label":"","is_primary":1,"state":"ok"}');
INSERT INTO change_row VALUES (6, 2, 'tag', 1, NULL, '{"id":1,"contact_id":2,"name":"science"}');
INSERT INTO change_row VALUES (7, 2, 'contact_date', 1, NULL, '{"id":1,"contact_id":2,"what":"anniversary","month":3,"day":12,"year":null}');
INSERT INTO change_row VALUES (8, 2, 'contact', 2, '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Royal Society","organisation_key":"royal society","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Royal Society","organisation_key":"royal society","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-01","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (9, 2, 'interaction', 1, NULL, '{"id":1,"uid":"01a2146e-3dfb-778f-a103-6a14872b6f2d","contact_id":2,"kind":"met","happened_at":"2026-02-01","happened_on":"2026-02-01","direction":null,"event":"Spring soirée","place":"","via_contact_id":null,"told":null,"talked":"celestial mechanics","insight":"","hook":"","summary":"","introduction_id":null,"source":"","origin":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (10, 2, 'contact', 2, '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Royal Society","organisation_key":"royal society","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-01","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Royal Society","organisation_key":"royal society","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-01","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (11, 2, 'interaction', 2, NULL, '{"id":2,"uid":"01a2146e-3dfd-77a8-afde-3c81a226ad57","contact_id":2,"kind":"note","happened_at":"2026-03-02T09:00:00Z","happened_on":"2026-03-02","direction":null,"event":"","place":"","via_contact_id":null,"told":null,"talked":"","insight":"","hook":"","summary":"moves to Turin\nin May","introduction_id":null,"source":"","origin":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (12, 2, 'search_document', 1099511627778, NULL, '{"id":1099511627778,"kind":"contact","ref_id":2,"body":"mary somerville royal society mary-somerville marysomerville science mary rs.example rsexample"}');
INSERT INTO change_row VALUES (13, 2, 'search_document', 2199023255553, NULL, '{"id":2199023255553,"kind":"interaction","ref_id":1,"body":"spring soiree celestial mechanics"}');
INSERT INTO change_row VALUES (14, 2, 'search_document', 2199023255554, NULL, '{"id":2199023255554,"kind":"interaction","ref_id":2,"body":"moves to turin in may"}');
INSERT INTO change_row VALUES (15, 3, 'contact', 3, NULL, '{"id":3,"uid":"01a2146e-5018-73e0-b197-d2e909156ff6","handle":"charles-babbage","name":"Charles Babbage","name_key":"charles babbage","name_squash":"charlesbabbage","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":null,"cadence_days":30,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (16, 3, 'contact_point', 3, NULL, '{"id":3,"contact_id":3,"kind":"linkedin","value":"https://www.linkedin.com/in/babbage","value_key":"linkedin.com/in/babbage","label":"","is_primary":1,"state":"ok"}');
INSERT INTO change_row VALUES (17, 3, 'contact', 3, '{"id":3,"uid":"01a2146e-5018-73e0-b197-d2e909156ff6","handle":"charles-babbage","name":"Charles Babbage","name_key":"charles babbage","name_squash":"charlesbabbage","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":null,"cadence_days":30,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":3,"uid":"01a2146e-5018-73e0-b197-d2e909156ff6","handle":"charles-babbage","name":"Charles Babbage","name_key":"charles babbage","name_squash":"charlesbabbage","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":null,"cadence_days":30,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-01-10","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (18, 3, 'interaction', 3, NULL, '{"id":3,"uid":"01a2146e-5082-7f74-8f7f-93f226ee472e","contact_id":3,"kind":"met","happened_at":"2026-01-10","happened_on":"2026-01-10","direction":null,"event":"Exhibition","place":"","via_contact_id":2,"told":null,"talked":"","insight":"","hook":"","summary":"","introduction_id":null,"source":"","origin":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (19, 3, 'tie', 1, NULL, '{"id":1,"uid":"01a2146e-5093-726a-be9c-0dc592b67b6e","a_id":2,"b_id":3,"strength":null,"how":"brought you together","source":"introduction","confirmed_on":"2026-01-10","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (20, 3, 'search_document', 1099511627779, NULL, '{"id":1099511627779,"kind":"contact","ref_id":3,"body":"charles babbage charles-babbage charlesbabbage linkedin.com linkedincom in babbage"}');
INSERT INTO change_row VALUES (21, 3, 'search_document', 2199023255555, NULL, '{"id":2199023255555,"kind":"interaction","ref_id":3,"body":"exhibition"}');
INSERT INTO change_row VALUES (22, 4, 'contact', 4, NULL, '{"id":4,"uid":"01a2146e-65f0-7337-bd98-03e5d1199f86","handle":"michael-faraday","name":"Michael Faraday","name_key":"michael faraday","name_squash":"michaelfaraday","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":null,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (23, 4, 'contact', 4, '{"id":4,"uid":"01a2146e-65f0-7337-bd98-03e5d1199f86","handle":"michael-faraday","name":"Michael Faraday","name_key":"michael faraday","name_squash":"michaelfaraday","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":null,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":4,"uid":"01a2146e-65f0-7337-bd98-03e5d1199f86","handle":"michael-faraday","name":"Michael Faraday","name_key":"michael faraday","name_squash":"michaelfaraday","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":null,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-03-01","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (24, 4, 'interaction', 4, NULL, '{"id":4,"uid":"01a2146e-65f4-720b-86a2-b9f6065d63cc","contact_id":4,"kind":"met","happened_at":"2026-03-01","happened_on":"2026-03-01","direction":null,"event":"Lecture","place":"","via_contact_id":null,"told":null,"talked":"","insight":"","hook":"","summary":"","introduction_id":null,"source":"","origin":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (25, 4, 'search_document', 1099511627780, NULL, '{"id":1099511627780,"kind":"contact","ref_id":4,"body":"michael faraday michael-faraday michaelfaraday"}');
INSERT INTO change_row VALUES (26, 4, 'search_document', 2199023255556, NULL, '{"id":2199023255556,"kind":"interaction","ref_id":4,"body":"lecture"}');
INSERT INTO change_row VALUES (27, 5, 'contact', 5, NULL, '{"id":5,"uid":"01a2146e-7d1c-7a08-a046-05e49d2f18c2","handle":"caroline-herschel","name":"Caroline Herschel","name_key":"caroline herschel","name_squash":"carolineherschel","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":null,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (28, 5, 'contact_point', 4, NULL, '{"id":4,"contact_id":5,"kind":"phone","value":"+44 20 7946 0000","value_key":"+442079460000","label":"","is_primary":1,"state":"ok"}');
INSERT INTO change_row VALUES (29, 5, 'search_document', 1099511627781, NULL, '{"id":1099511627781,"kind":"contact","ref_id":5,"body":"caroline herschel caroline-herschel carolineherschel 44 20 7946 0000 442079460000"}');
INSERT INTO change_row VALUES (30, 6, 'contact', 6, NULL, '{"id":6,"uid":"01a2146e-9326-790a-9629-97cb3449d001","handle":"john-herschel","name":"John Herschel","name_key":"john herschel","name_squash":"johnherschel","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":3,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (31, 6, 'contact', 6, '{"id":6,"uid":"01a2146e-9326-790a-9629-97cb3449d001","handle":"john-herschel","name":"John Herschel","name_key":"john herschel","name_squash":"johnherschel","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":3,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":6,"uid":"01a2146e-9326-790a-9629-97cb3449d001","handle":"john-herschel","name":"John Herschel","name_key":"john herschel","name_squash":"johnherschel","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":3,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-20","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (32, 6, 'interaction', 5, NULL, '{"id":5,"uid":"01a2146e-9353-77c1-8932-cf6711e38d77","contact_id":6,"kind":"met","happened_at":"2026-02-20","happened_on":"2026-02-20","direction":null,"event":"Dinner","place":"","via_contact_id":null,"told":null,"talked":"","insight":"","hook":"","summary":"","introduction_id":null,"source":"","origin":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (33, 6, 'search_document', 1099511627782, NULL, '{"id":1099511627782,"kind":"contact","ref_id":6,"body":"john herschel john-herschel johnherschel"}');
INSERT INTO change_row VALUES (34, 6, 'search_document', 2199023255557, NULL, '{"id":2199023255557,"kind":"interaction","ref_id":5,"body":"dinner"}');
INSERT INTO change_row VALUES (35, 7, 'introduction', 1, NULL, '{"id":1,"uid":"01a2146e-b009-7c35-a01e-187c04c81ee8","kind":"request","state":"drafted","requester_id":1,"connector_id":2,"target_id":3,"channel":"email","purpose":"see his engine work","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (36, 7, 'message', 1, NULL, '{"id":1,"uid":"01a2146e-b2a9-779b-945d-7126de8699cc","introduction_id":1,"recipient_id":2,"kind":"request","channel":"email","tone":"warm","version":1,"subject":"An introduction to Charles Babbage, to see his engine work","body":"Dear Mary,\n\nIt was good to talk about celestial mechanics at the Spring soirée in February.\n\nWould you be willing to introduce me to Charles Babbage? I would like to see his engine work.\n\nTo save you the work, I am sending a short note for Charles along with this one, ready to forward as it stands.\n\nIf now is not a good time, just say no.\n\nWith warm wishes,\nAda Lovelace","template":"request-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (37, 7, 'message', 2, NULL, '{"id":2,"uid":"01a2146e-b344-7b6e-8e74-e012051d9974","introduction_id":1,"recipient_id":3,"kind":"blurb","channel":"email","tone":"warm","version":1,"subject":"For Charles Babbage, from Ada Lovelace: to see your engine work","body":"Dear Charles,\n\nI am Ada Lovelace. My background: on engines. You and I met at the Exhibition in January. Mary Somerville was kind enough to pass this note on to you.\n\nI would like to see your engine work.\n\nCould you spare fifteen minutes for a call in the next few weeks, or would you rather answer in writing? If now is not a good time, no reply is needed. I hope that it would be of use to us both.\n\nWith best wishes,\nAda Lovelace","template":"blurb-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (38, 7, 'search_document', 3298534883329, NULL, '{"id":3298534883329,"kind":"introduction","ref_id":1,"body":"see his engine work"}');
INSERT INTO change_row VALUES (39, 7, 'search_document', 4398046511105, NULL, '{"id":4398046511105,"kind":"message","ref_id":1,"body":"an introduction to charles babbage to see his engine work dear mary it was good to talk about celestial mechanics at the spring soiree in february would you be willing to introduce me to charles babbage i would like to see his engine work to save you the work i am sending a short note for charles along with this one ready to forward as it stands if now is not a good time just say no with warm wishes ada lovelace"}');
INSERT INTO change_row VALUES (40, 7, 'search_document', 4398046511106, NULL, '{"id":4398046511106,"kind":"message","ref_id":2,"body":"for charles babbage from ada lovelace to see your engine work dear charles i am ada lovelace my background on engines you and i met at the exhibition in january mary somerville was kind enough to pass this note on to you i would like to see your engine work could you spare fifteen minutes for a call in the next few weeks or would you rather answer in writing if now is not a good time no reply is needed i hope that it would be of use to us both with best wishes ada lovelace"}');
INSERT INTO change_row VALUES (41, 8, 'introduction', 2, NULL, '{"id":2,"uid":"01a2146e-d2e1-7acc-8c93-2b3496b82123","kind":"request","state":"drafted","requester_id":1,"connector_id":2,"target_id":4,"channel":"email","purpose":"hear of magnetism","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (42, 8, 'message', 3, NULL, '{"id":3,"uid":"01a2146e-d491-7e3a-974b-f7cad0be531f","introduction_id":2,"recipient_id":2,"kind":"request","channel":"email","tone":"warm","version":1,"subject":"An introduction to Michael Faraday, to hear of magnetism","body":"Dear Mary,\n\nIt was good to talk about celestial mechanics at the Spring soirée in February.\n\nWould you be willing to introduce me to Michael Faraday? I would like to hear of magnetism.\n\nTo save you the work, I am sending a short note for Michael along with this one, ready to forward as it stands.\n\nIf now is not a good time, just say no.\n\nWith warm wishes,\nAda Lovelace","template":"request-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (43, 8, 'message', 4, NULL, '{"id":4,"uid":"01a2146e-d4fc-7e5e-b3a3-a02fccdcabac","introduction_id":2,"recipient_id":4,"kind":"blurb","channel":"email","tone":"warm","version":1,"subject":"For Michael Faraday, from Ada Lovelace: to hear of magnetism","body":"Dear Michael,\n\nI am Ada Lovelace. My background: on engines. You and I met at the Lecture yesterday. Mary Somerville was kind enough to pass this note on to you.\n\nI would like to hear of magnetism.\n\nCould you spare fifteen minutes for a call in the next few weeks, or would you rather answer in writing? If now is not a good time, no reply is needed. I hope that it would be of use to us both.\n\nWith best wishes,\nAda Lovelace","template":"blurb-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (44, 8, 'search_document', 3298534883330, NULL, '{"id":3298534883330,"kind":"introduction","ref_id":2,"body":"hear of magnetism"}');
INSERT INTO change_row VALUES (45, 8, 'search_document', 4398046511107, NULL, '{"id":4398046511107,"kind":"message","ref_id":3,"body":"an introduction to michael faraday to hear of magnetism dear mary it was good to talk about celestial mechanics at the spring soiree in february would you be willing to introduce me to michael faraday i would like to hear of magnetism to save you the work i am sending a short note for michael along with this one ready to forward as it stands if now is not a good time just say no with warm wishes ada lovelace"}');
INSERT INTO change_row VALUES (46, 8, 'search_document', 4398046511108, NULL, '{"id":4398046511108,"kind":"message","ref_id":4,"body":"for michael faraday from ada lovelace to hear of magnetism dear michael i am ada lovelace my background on engines you and i met at the lecture yesterday mary somerville was kind enough to pass this note on to you i would like to hear of magnetism could you spare fifteen minutes for a call in the next few weeks or would you rather answer in writing if now is not a good time no reply is needed i hope that it would be of use to us both with best wishes ada lovelace"}');
INSERT INTO change_row VALUES (47, 9, 'message', 3, '{"id":3,"uid":"01a2146e-d491-7e3a-974b-f7cad0be531f","introduction_id":2,"recipient_id":2,"kind":"request","channel":"email","tone":"warm","version":1,"subject":"An introduction to Michael Faraday, to hear of magnetism","body":"Dear Mary,\n\nIt was good to talk about celestial mechanics at the Spring soirée in February.\n\nWould you be willing to introduce me to Michael Faraday? I would like to hear of magnetism.\n\nTo save you the work, I am sending a short note for Michael along with this one, ready to forward as it stands.\n\nIf now is not a good time, just say no.\n\nWith warm wishes,\nAda Lovelace","template":"request-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}', '{"id":3,"uid":"01a2146e-d491-7e3a-974b-f7cad0be531f","introduction_id":2,"recipient_id":2,"kind":"request","channel":"email","tone":"warm","version":1,"subject":"An introduction to Michael Faraday, to hear of magnetism","body":"Dear Mary,\n\nIt was good to talk about celestial mechanics at the Spring soirée in February.\n\nWould you be willing to introduce me to Michael Faraday? I would like to hear of magnetism.\n\nTo save you the work, I am sending a short note for Michael along with this one, ready to forward as it stands.\n\nIf now is not a good time, just say no.\n\nWith warm wishes,\nAda Lovelace","template":"request-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":"2026-02-10","sent_on":"2026-02-10","message_id":null}');
INSERT INTO change_row VALUES (48, 9, 'introduction_event', 1, NULL, '{"id":1,"uid":"01a2146e-f532-7c37-8550-0360944a7313","introduction_id":2,"at":"2026-02-10","on_day":"2026-02-10","event":"sent","from_state":"drafted","to_state":"asked","by_id":1,"note":"","forced":0,"recorded_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (49, 9, 'introduction', 2, '{"id":2,"uid":"01a2146e-d2e1-7acc-8c93-2b3496b82123","kind":"request","state":"drafted","requester_id":1,"connector_id":2,"target_id":4,"channel":"email","purpose":"hear of magnetism","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":2,"uid":"01a2146e-d2e1-7acc-8c93-2b3496b82123","kind":"request","state":"asked","requester_id":1,"connector_id":2,"target_id":4,"channel":"email","purpose":"hear of magnetism","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (50, 9, 'contact', 2, '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Royal Society","organisation_key":"royal society","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-01","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Royal Society","organisation_key":"royal society","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-10","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (51, 9, 'interaction', 6, NULL, '{"id":6,"uid":"01a2146e-f568-7805-878a-ef50c86175f1","contact_id":2,"kind":"email","happened_at":"2026-02-10","happened_on":"2026-02-10","direction":"out","event":"","place":"","via_contact_id":null,"told":null,"talked":"","insight":"","hook":"","summary":"asked for an introduction to Michael Faraday","introduction_id":2,"source":"","origin":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (52, 9, 'search_document', 2199023255558, NULL, '{"id":2199023255558,"kind":"interaction","ref_id":6,"body":"asked for an introduction to michael faraday"}');
INSERT INTO change_row VALUES (53, 10, 'introduction', 3, NULL, '{"id":3,"uid":"01a2146f-0c41-738b-a37a-ff6198da7336","kind":"request","state":"drafted","requester_id":1,"connector_id":6,"target_id":5,"channel":"email","purpose":"find comets","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (54, 10, 'message', 5, NULL, '{"id":5,"uid":"01a2146f-0dc8-799e-8a47-d51e8fc7285f","introduction_id":3,"recipient_id":6,"kind":"request","channel":"email","tone":"warm","version":1,"subject":"An introduction to Caroline Herschel, to find comets","body":"Dear John,\n\nIt was good to see you at dinner in February.\n\nWould you be willing to introduce me to Caroline Herschel? I would like to find comets.\n\nTo save you the work, I am sending a short note for Caroline along with this one, ready to forward as it stands.\n\nIf it is not the right moment, or you would rather not, please just say so. I will understand, and there is no need to explain.\n\nThank you for considering it.\n\nWith warm wishes,\nAda Lovelace","template":"request-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (55, 10, 'message', 6, NULL, '{"id":6,"uid":"01a2146f-0df1-7835-9bc8-a877aaa5433c","introduction_id":3,"recipient_id":5,"kind":"blurb","channel":"email","tone":"warm","version":1,"subject":"For Caroline Herschel, from Ada Lovelace: to find comets","body":"Dear Caroline,\n\nI am Ada Lovelace. My background: on engines. John Herschel was kind enough to pass this note on to you.\n\nI would like to find comets.\n\nCould you spare fifteen minutes for a call in the next few weeks, or would you rather answer in writing? If now is not a good time, no reply is needed. I hope that it would be of use to us both.\n\nWith best wishes,\nAda Lovelace","template":"blurb-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (56, 10, 'search_document', 3298534883331, NULL, '{"id":3298534883331,"kind":"introduction","ref_id":3,"body":"find comets"}');
INSERT INTO change_row VALUES (57, 10, 'search_document', 4398046511109, NULL, '{"id":4398046511109,"kind":"message","ref_id":5,"body":"an introduction to caroline herschel to find comets dear john it was good to see you at dinner in february would you be willing to introduce me to caroline herschel i would like to find comets to save you the work i am sending a short note for caroline along with this one ready to forward as it stands if it is not the right moment or you would rather not please just say so i will understand and there is no need to explain thank you for considering it with warm wishes ada lovelace"}');
INSERT INTO change_row VALUES (58, 10, 'search_document', 4398046511110, NULL, '{"id":4398046511110,"kind":"message","ref_id":6,"body":"for caroline herschel from ada lovelace to find comets dear caroline i am ada lovelace my background on engines john herschel was kind enough to pass this note on to you i would like to find comets could you spare fifteen minutes for a call in the next few weeks or would you rather answer in writing if now is not a good time no reply is needed i hope that it would be of use to us both with best wishes ada lovelace"}');
INSERT INTO change_row VALUES (59, 11, 'message', 5, '{"id":5,"uid":"01a2146f-0dc8-799e-8a47-d51e8fc7285f","introduction_id":3,"recipient_id":6,"kind":"request","channel":"email","tone":"warm","version":1,"subject":"An introduction to Caroline Herschel, to find comets","body":"Dear John,\n\nIt was good to see you at dinner in February.\n\nWould you be willing to introduce me to Caroline Herschel? I would like to find comets.\n\nTo save you the work, I am sending a short note for Caroline along with this one, ready to forward as it stands.\n\nIf it is not the right moment, or you would rather not, please just say so. I will understand, and there is no need to explain.\n\nThank you for considering it.\n\nWith warm wishes,\nAda Lovelace","template":"request-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}', '{"id":5,"uid":"01a2146f-0dc8-799e-8a47-d51e8fc7285f","introduction_id":3,"recipient_id":6,"kind":"request","channel":"email","tone":"warm","version":1,"subject":"An introduction to Caroline Herschel, to find comets","body":"Dear John,\n\nIt was good to see you at dinner in February.\n\nWould you be willing to introduce me to Caroline Herschel? I would like to find comets.\n\nTo save you the work, I am sending a short note for Caroline along with this one, ready to forward as it stands.\n\nIf it is not the right moment, or you would rather not, please just say so. I will understand, and there is no need to explain.\n\nThank you for considering it.\n\nWith warm wishes,\nAda Lovelace","template":"request-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":"2026-02-11","sent_on":"2026-02-11","message_id":null}');
INSERT INTO change_row VALUES (60, 11, 'introduction_event', 2, NULL, '{"id":2,"uid":"01a2146f-2878-77cd-8974-276a3bc4fa44","introduction_id":3,"at":"2026-02-11","on_day":"2026-02-11","event":"sent","from_state":"drafted","to_state":"asked","by_id":1,"note":"","forced":0,"recorded_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (61, 11, 'introduction', 3, '{"id":3,"uid":"01a2146f-0c41-738b-a37a-ff6198da7336","kind":"request","state":"drafted","requester_id":1,"connector_id":6,"target_id":5,"channel":"email","purpose":"find comets","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":3,"uid":"01a2146f-0c41-738b-a37a-ff6198da7336","kind":"request","state":"asked","requester_id":1,"connector_id":6,"target_id":5,"channel":"email","purpose":"find comets","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (62, 11, 'contact', 6, '{"id":6,"uid":"01a2146e-9326-790a-9629-97cb3449d001","handle":"john-herschel","name":"John Herschel","name_key":"john herschel","name_squash":"johnherschel","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":3,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-20","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":6,"uid":"01a2146e-9326-790a-9629-97cb3449d001","handle":"john-herschel","name":"John Herschel","name_key":"john herschel","name_squash":"johnherschel","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":3,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-20","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (63, 11, 'interaction', 7, NULL, '{"id":7,"uid":"01a2146f-28da-7560-a729-10d295152446","contact_id":6,"kind":"email","happened_at":"2026-02-11","happened_on":"2026-02-11","direction":"out","event":"","place":"","via_contact_id":null,"told":null,"talked":"","insight":"","hook":"","summary":"asked for an introduction to Caroline Herschel","introduction_id":3,"source":"","origin":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (64, 11, 'search_document', 2199023255559, NULL, '{"id":2199023255559,"kind":"interaction","ref_id":7,"body":"asked for an introduction to caroline herschel"}');
INSERT INTO change_row VALUES (65, 12, 'introduction_event', 3, NULL, '{"id":3,"uid":"01a2146f-3ffc-7986-bf1f-33d4c88bf63d","introduction_id":3,"at":"2026-02-12","on_day":"2026-02-12","event":"introduced","from_state":"asked","to_state":"introduced","by_id":6,"note":"","forced":0,"recorded_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (66, 12, 'introduction', 3, '{"id":3,"uid":"01a2146f-0c41-738b-a37a-ff6198da7336","kind":"request","state":"asked","requester_id":1,"connector_id":6,"target_id":5,"channel":"email","purpose":"find comets","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":3,"uid":"01a2146f-0c41-738b-a37a-ff6198da7336","kind":"request","state":"introduced","requester_id":1,"connector_id":6,"target_id":5,"channel":"email","purpose":"find comets","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (67, 12, 'tie', 2, NULL, '{"id":2,"uid":"01a2146f-4049-76ce-b0d5-ffffbf7d671c","a_id":5,"b_id":6,"strength":null,"how":"brought you together, #3","source":"introduction","confirmed_on":"2026-02-12","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (68, 13, 'introduction', 4, NULL, '{"id":4,"uid":"01a2146f-5a9e-7856-bf2e-bbc52b5ec6bf","kind":"broker","state":"drafted","requester_id":4,"connector_id":1,"target_id":6,"channel":"email","purpose":"compare notes on light","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (69, 13, 'message', 7, NULL, '{"id":7,"uid":"01a2146f-5c38-72b3-99a3-384d16d94a3a","introduction_id":4,"recipient_id":6,"kind":"permission","channel":"email","tone":"warm","version":1,"subject":"Asking you first: Michael Faraday, who would like to compare notes on light","body":"Dear John,\n\nIt was good to see you at dinner in February.\n\nWould you be open to an introduction to Michael Faraday? Michael and I met at the Lecture yesterday.\n\nMichael would like to compare notes on light.\n\nI am asking you first, and will pass nothing on without your yes. If it does not suit you, a plain no is quite enough: I will pass it on kindly, and you need not give a reason. If you say yes, I hope that you both gain from it.\n\nWith warm wishes,\nAda Lovelace","template":"permission-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (70, 13, 'search_document', 3298534883332, NULL, '{"id":3298534883332,"kind":"introduction","ref_id":4,"body":"compare notes on light"}');
INSERT INTO change_row VALUES (71, 13, 'search_document', 4398046511111, NULL, '{"id":4398046511111,"kind":"message","ref_id":7,"body":"asking you first michael faraday who would like to compare notes on light dear john it was good to see you at dinner in february would you be open to an introduction to michael faraday michael and i met at the lecture yesterday michael would like to compare notes on light i am asking you first and will pass nothing on without your yes if it does not suit you a plain no is quite enough i will pass it on kindly and you need not give a reason if you say yes i hope that you both gain from it with warm wishes ada lovelace"}');
INSERT INTO change_row VALUES (72, 14, 'message', 7, '{"id":7,"uid":"01a2146f-5c38-72b3-99a3-384d16d94a3a","introduction_id":4,"recipient_id":6,"kind":"permission","channel":"email","tone":"warm","version":1,"subject":"Asking you first: Michael Faraday, who would like to compare notes on light","body":"Dear John,\n\nIt was good to see you at dinner in February.\n\nWould you be open to an introduction to Michael Faraday? Michael and I met at the Lecture yesterday.\n\nMichael would like to compare notes on light.\n\nI am asking you first, and will pass nothing on without your yes. If it does not suit you, a plain no is quite enough: I will pass it on kindly, and you need not give a reason. If you say yes, I hope that you both gain from it.\n\nWith warm wishes,\nAda Lovelace","template":"permission-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}', '{"id":7,"uid":"01a2146f-5c38-72b3-99a3-384d16d94a3a","introduction_id":4,"recipient_id":6,"kind":"permission","channel":"email","tone":"warm","version":1,"subject":"Asking you first: Michael Faraday, who would like to compare notes on light","body":"Dear John,\n\nIt was good to see you at dinner in February.\n\nWould you be open to an introduction to Michael Faraday? Michael and I met at the Lecture yesterday.\n\nMichael would like to compare notes on light.\n\nI am asking you first, and will pass nothing on without your yes. If it does not suit you, a plain no is quite enough: I will pass it on kindly, and you need not give a reason. If you say yes, I hope that you both gain from it.\n\nWith warm wishes,\nAda Lovelace","template":"permission-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":"2026-02-13","sent_on":"2026-02-13","message_id":null}');
INSERT INTO change_row VALUES (73, 14, 'introduction_event', 4, NULL, '{"id":4,"uid":"01a2146f-7385-7cd3-8c4f-c13f611cdced","introduction_id":4,"at":"2026-02-13","on_day":"2026-02-13","event":"sent","from_state":"drafted","to_state":"asked","by_id":1,"note":"","forced":0,"recorded_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (74, 14, 'introduction', 4, '{"id":4,"uid":"01a2146f-5a9e-7856-bf2e-bbc52b5ec6bf","kind":"broker","state":"drafted","requester_id":4,"connector_id":1,"target_id":6,"channel":"email","purpose":"compare notes on light","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":4,"uid":"01a2146f-5a9e-7856-bf2e-bbc52b5ec6bf","kind":"broker","state":"asked","requester_id":4,"connector_id":1,"target_id":6,"channel":"email","purpose":"compare notes on light","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (75, 14, 'contact', 6, '{"id":6,"uid":"01a2146e-9326-790a-9629-97cb3449d001","handle":"john-herschel","name":"John Herschel","name_key":"john herschel","name_squash":"johnherschel","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":3,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-20","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":6,"uid":"01a2146e-9326-790a-9629-97cb3449d001","handle":"john-herschel","name":"John Herschel","name_key":"john herschel","name_squash":"johnherschel","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":3,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-20","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (76, 14, 'interaction', 8, NULL, '{"id":8,"uid":"01a2146f-73cb-7115-8c40-77cdd7c19427","contact_id":6,"kind":"email","happened_at":"2026-02-13","happened_on":"2026-02-13","direction":"out","event":"","place":"","via_contact_id":null,"told":null,"talked":"","insight":"","hook":"","summary":"asked whether Michael Faraday may be introduced","introduction_id":4,"source":"","origin":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (77, 14, 'search_document', 2199023255560, NULL, '{"id":2199023255560,"kind":"interaction","ref_id":8,"body":"asked whether michael faraday may be introduced"}');
INSERT INTO change_row VALUES (78, 15, 'introduction', 5, NULL, '{"id":5,"uid":"01a2146f-8815-77cb-a2d4-ae163da3f86d","kind":"invite","state":"drafted","requester_id":1,"connector_id":null,"target_id":6,"channel":"linkedin","purpose":"talk about stars","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (79, 15, 'message', 8, NULL, '{"id":8,"uid":"01a2146f-8940-706b-bdd4-f488cd4ddcc2","introduction_id":5,"recipient_id":6,"kind":"invitation","channel":"linkedin","tone":"warm","version":1,"subject":null,"body":"Hi John,\nIt was good to meet you at dinner in February. I would like to talk about stars. May I write to you about it here?\nAda","template":"invitation-warm-linkedin","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (80, 15, 'search_document', 3298534883333, NULL, '{"id":3298534883333,"kind":"introduction","ref_id":5,"body":"talk about stars"}');
INSERT INTO change_row VALUES (81, 15, 'search_document', 4398046511112, NULL, '{"id":4398046511112,"kind":"message","ref_id":8,"body":"hi john it was good to meet you at dinner in february i would like to talk about stars may i write to you about it here ada"}');
INSERT INTO change_row VALUES (82, 16, 'contact', 7, NULL, '{"id":7,"uid":"01a2146f-9d66-7b8e-9b4c-2c028bfaa7a5","handle":"augustus-de-morgan","name":"Augustus De Morgan","name_key":"augustus de morgan","name_squash":"augustusdemorgan","organisation":"","organisation_key":"","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":null,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"","is_me":0,"do_not_ask":0,"last_touchpoint_on":null,"archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (83, 16, 'introduction', 6, NULL, '{"id":6,"uid":"01a2146f-9d7c-7564-830c-d61a59e2130b","kind":"received","state":"introduced","requester_id":7,"connector_id":2,"target_id":1,"channel":"email","purpose":"logic by letter","benefits":"","praise":"","endorse":"","blurb":"","asks_blurb":0,"would_welcome":null,"outcome":null,"rating":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (84, 16, 'introduction_event', 5, NULL, '{"id":5,"uid":"01a2146f-9da8-7672-ae52-fa616fc28607","introduction_id":6,"at":"2026-03-02T09:00:00Z","on_day":"2026-03-02","event":"introduced","from_state":"introduced","to_state":"introduced","by_id":2,"note":"","forced":0,"recorded_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (85, 16, 'tie', 3, NULL, '{"id":3,"uid":"01a2146f-9dd5-7d3d-ac67-c64f4f8fdcf6","a_id":2,"b_id":7,"strength":null,"how":"brought you together, #6","source":"introduction","confirmed_on":"2026-03-02","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (86, 16, 'message', 9, NULL, '{"id":9,"uid":"01a2146f-9ec7-7a57-a217-c756341c613e","introduction_id":6,"recipient_id":7,"kind":"answer","channel":"email","tone":"warm","version":1,"subject":"Mary''s introduction: about “logic by letter”","body":"Dear Augustus,\n\nIt is good to meet you. Mary, thank you for introducing us; I am moving you to Bcc so that your inbox stays quiet.\n\nAs I understand it, what you have in mind is this: logic by letter. I am glad to help where I can. Which question would be the most useful to answer first? A few lines are plenty. If a call is easier, let me have two or three times that suit you.\n\nWith best wishes,\nAda Lovelace","template":"answer-warm-email","template_version":null,"created_at":"2026-03-02T09:00:00Z","sent_at":null,"sent_on":null,"message_id":null}');
INSERT INTO change_row VALUES (87, 16, 'search_document', 1099511627783, NULL, '{"id":1099511627783,"kind":"contact","ref_id":7,"body":"augustus de morgan augustus-de-morgan augustusdemorgan"}');
INSERT INTO change_row VALUES (88, 16, 'search_document', 3298534883334, NULL, '{"id":3298534883334,"kind":"introduction","ref_id":6,"body":"logic by letter"}');
INSERT INTO change_row VALUES (89, 16, 'search_document', 4398046511113, NULL, '{"id":4398046511113,"kind":"message","ref_id":9,"body":"mary''s marys introduction about logic by letter dear augustus it is good to meet you mary thank you for introducing us i am moving you to bcc so that your inbox stays quiet as i understand it what you have in mind is this logic by letter i am glad to help where i can which question would be the most useful to answer first a few lines are plenty if a call is easier let me have two or three times that suit you with best wishes ada lovelace"}');
INSERT INTO change_row VALUES (90, 17, 'template', 1, NULL, '{"id":1,"uid":"01a2146f-b433-7a06-88cf-fb2c25e27703","name":"mine","version":1,"kind":"request","channel":null,"tone":null,"subject":"An introduction to {{ target_label }}{% if topic %}, {{ topic }}{% endif %}","body":"Dear {{ recipient_first }},\n\n{% if talked %}It was good to talk about {{ talked }}{% if met %} {{ met }}{% endif %}. {% elif have_met %}It was good to see you{% if met %} {{ met }}{% endif %}. {% elif not close and me_known %}{{ me_line }} {% endif %}{% if insight %}What you said has stayed with me: {{ insight }}. {% endif %}{% if shared_line and not have_met and not close %}{{ shared_line }}{% endif %}\n\nWould you be willing to introduce me to {{ target_full }}? {{ wish }}{% if benefit_line %} {{ benefit_line }}{% endif %}\n\n{% if benefit_block %}{{ benefit_block }}\n\n{% endif %}To save you the work, I am sending a short note for {{ target_first }} along with this one, ready to forward as it stands.\n\n{% if close %}If now is not a good time, just say no.{% else %}If it is not the right moment, or you would rather not, please just say so. I will understand, and there is no need to explain.\n\nThank you for considering it.{% endif %}\n\nWith warm wishes,\n{{ signature }}","source":"mine","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (91, 18, 'follow_up', 1, NULL, '{"id":1,"uid":"01a2146f-d259-7103-8d59-8be5e570c7c8","contact_id":2,"introduction_id":null,"due_on":"2026-03-05","say":"ask how the move went","snoozed_item":"","done_at":null,"created_at":"2026-03-02T09:00:00Z","snoozed_since":null}');
INSERT INTO change_row VALUES (92, 19, 'follow_up', 2, NULL, '{"id":2,"uid":"01a2146f-eb76-784c-8f97-08ce0c9d23f9","contact_id":4,"introduction_id":2,"due_on":"2026-03-09","say":"","snoozed_item":"","done_at":null,"created_at":"2026-03-02T09:00:00Z","snoozed_since":null}');
INSERT INTO change_row VALUES (93, 20, 'follow_up', 3, NULL, '{"id":3,"uid":"01a21470-0499-723e-9884-e02e36b7e7e2","contact_id":null,"introduction_id":null,"due_on":"2026-03-16","say":"","snoozed_item":"touch-3","done_at":null,"created_at":"2026-03-02T09:00:00Z","snoozed_since":"2026-01-10"}');
INSERT INTO change_row VALUES (94, 21, 'affiliation', 1, NULL, '{"id":1,"contact_id":2,"kind":"employer","name":"Royal Society","name_key":"royal society","role":"","started":null,"ended":null,"is_current":0,"source":"","noted_on":"2026-03-02"}');
INSERT INTO change_row VALUES (95, 21, 'contact', 2, '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Royal Society","organisation_key":"royal society","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-10","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}', '{"id":2,"uid":"01a2146e-3de5-7350-8de8-163c92b5a590","handle":"mary-somerville","name":"Mary Somerville","name_key":"mary somerville","name_squash":"marysomerville","organisation":"Bank of England","organisation_key":"bank of england","title":"","location":"","about":"","offers":"","needs":"","channel":null,"strength":4,"cadence_days":null,"capacity":null,"signature":"","tone":null,"birthday":"--12-26","is_me":0,"do_not_ask":0,"last_touchpoint_on":"2026-02-10","archived_at":null,"source":"","created_at":"2026-03-02T09:00:00Z"}');
INSERT INTO change_row VALUES (96, 21, 'search_document', 1099511627778, '{"id":1099511627778,"kind":"contact","ref_id":2,"body":"mary somerville royal society mary-somerville marysomerville science mary rs.example rsexample"}', '{"id":1099511627778,"kind":"contact","ref_id":2,"body":"mary somerville bank of england mary-somerville marysomerville science mary rs.example rsexample royal society"}');
INSERT INTO contact_point VALUES (1, 1, 'email', 'ada@lovelace.example', 'ada@lovelace.example', '', 1, 'ok');
INSERT INTO contact_point VALUES (2, 2, 'email', 'mary@rs.example', 'mary@rs.example', '', 1, 'ok');
INSERT INTO contact_point VALUES (3, 3, 'linkedin', 'https://www.linkedin.com/in/babbage', 'linkedin.com/in/babbage', '', 1, 'ok');
INSERT INTO contact_point VALUES (4, 5, 'phone', '+44 20 7946 0000', '+442079460000', '', 1, 'ok');
INSERT INTO introduction VALUES (1, '01a2146e-b009-7c35-a01e-187c04c81ee8', 'request', 'drafted', 1, 2, 3, 'email', 'see his engine work', '', '', '', '', 0, NULL, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO introduction VALUES (2, '01a2146e-d2e1-7acc-8c93-2b3496b82123', 'request', 'asked', 1, 2, 4, 'email', 'hear of magnetism', '', '', '', '', 0, NULL, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO introduction VALUES (3, '01a2146f-0c41-738b-a37a-ff6198da7336', 'request', 'introduced', 1, 6, 5, 'email', 'find comets', '', '', '', '', 0, NULL, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO introduction VALUES (4, '01a2146f-5a9e-7856-bf2e-bbc52b5ec6bf', 'broker', 'asked', 4, 1, 6, 'email', 'compare notes on light', '', '', '', '', 0, NULL, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO introduction VALUES (5, '01a2146f-8815-77cb-a2d4-ae163da3f86d', 'invite', 'drafted', 1, NULL, 6, 'linkedin', 'talk about stars', '', '', '', '', 0, NULL, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO introduction VALUES (6, '01a2146f-9d7c-7564-830c-d61a59e2130b', 'received', 'introduced', 7, 2, 1, 'email', 'logic by letter', '', '', '', '', 0, NULL, NULL, NULL, '', '2026-03-02T09:00:00Z');
INSERT INTO tag VALUES (1, 2, 'science');
INSERT INTO tie VALUES (1, '01a2146e-5093-726a-be9c-0dc592b67b6e', 2, 3, NULL, 'brought you together', 'introduction', '2026-01-10', '2026-03-02T09:00:00Z');
INSERT INTO tie VALUES (2, '01a2146f-4049-76ce-b0d5-ffffbf7d671c', 5, 6, NULL, 'brought you together, #3', 'introduction', '2026-02-12', '2026-03-02T09:00:00Z');
INSERT INTO tie VALUES (3, '01a2146f-9dd5-7d3d-ac67-c64f4f8fdcf6', 2, 7, NULL, 'brought you together, #6', 'introduction', '2026-03-02', '2026-03-02T09:00:00Z');
INSERT INTO follow_up VALUES (1, '01a2146f-d259-7103-8d59-8be5e570c7c8', 2, NULL, '2026-03-05', 'ask how the move went', '', NULL, '2026-03-02T09:00:00Z');
INSERT INTO follow_up VALUES (2, '01a2146f-eb76-784c-8f97-08ce0c9d23f9', 4, 2, '2026-03-09', '', '', NULL, '2026-03-02T09:00:00Z');
INSERT INTO follow_up VALUES (3, '01a21470-0499-723e-9884-e02e36b7e7e2', NULL, NULL, '2026-03-16', '', 'touch-3', NULL, '2026-03-02T09:00:00Z');
INSERT INTO interaction VALUES (1, '01a2146e-3dfb-778f-a103-6a14872b6f2d', 2, 'met', '2026-02-01', '2026-02-01', NULL, 'Spring soirée', '', NULL, NULL, 'celestial mechanics', '', '', '', NULL, '', '', '2026-03-02T09:00:00Z');
INSERT INTO interaction VALUES (2, '01a2146e-3dfd-77a8-afde-3c81a226ad57', 2, 'note', '2026-03-02T09:00:00Z', '2026-03-02', NULL, '', '', NULL, NULL, '', '', '', 'moves to Turin
in May', NULL, '', '', '2026-03-02T09:00:00Z');
INSERT INTO interaction VALUES (3, '01a2146e-5082-7f74-8f7f-93f226ee472e', 3, 'met', '2026-01-10', '2026-01-10', NULL, 'Exhibition', '', 2, NULL, '', '', '', '', NULL, '', '', '2026-03-02T09:00:00Z');
INSERT INTO interaction VALUES (4, '01a2146e-65f4-720b-86a2-b9f6065d63cc', 4, 'met', '2026-03-01', '2026-03-01', NULL, 'Lecture', '', NULL, NULL, '', '', '', '', NULL, '', '', '2026-03-02T09:00:00Z');
INSERT INTO interaction VALUES (5, '01a2146e-9353-77c1-8932-cf6711e38d77', 6, 'met', '2026-02-20', '2026-02-20', NULL, 'Dinner', '', NULL, NULL, '', '', '', '', NULL, '', '', '2026-03-02T09:00:00Z');
INSERT INTO interaction VALUES (6, '01a2146e-f568-7805-878a-ef50c86175f1', 2, 'email', '2026-02-10', '2026-02-10', 'out', '', '', NULL, NULL, '', '', '', 'asked for an introduction to Michael Faraday', 2, '', '', '2026-03-02T09:00:00Z');
INSERT INTO interaction VALUES (7, '01a2146f-28da-7560-a729-10d295152446', 6, 'email', '2026-02-11', '2026-02-11', 'out', '', '', NULL, NULL, '', '', '', 'asked for an introduction to Caroline Herschel', 3, '', '', '2026-03-02T09:00:00Z');
INSERT INTO interaction VALUES (8, '01a2146f-73cb-7115-8c40-77cdd7c19427', 6, 'email', '2026-02-13', '2026-02-13', 'out', '', '', NULL, NULL, '', '', '', 'asked whether Michael Faraday may be introduced', 4, '', '', '2026-03-02T09:00:00Z');
INSERT INTO introduction_event VALUES (1, '01a2146e-f532-7c37-8550-0360944a7313', 2, '2026-02-10', '2026-02-10', 'sent', 'drafted', 'asked', 1, '', 0, '2026-03-02T09:00:00Z');
INSERT INTO introduction_event VALUES (2, '01a2146f-2878-77cd-8974-276a3bc4fa44', 3, '2026-02-11', '2026-02-11', 'sent', 'drafted', 'asked', 1, '', 0, '2026-03-02T09:00:00Z');
INSERT INTO introduction_event VALUES (3, '01a2146f-3ffc-7986-bf1f-33d4c88bf63d', 3, '2026-02-12', '2026-02-12', 'introduced', 'asked', 'introduced', 6, '', 0, '2026-03-02T09:00:00Z');
INSERT INTO introduction_event VALUES (4, '01a2146f-7385-7cd3-8c4f-c13f611cdced', 4, '2026-02-13', '2026-02-13', 'sent', 'drafted', 'asked', 1, '', 0, '2026-03-02T09:00:00Z');
INSERT INTO introduction_event VALUES (5, '01a2146f-9da8-7672-ae52-fa616fc28607', 6, '2026-03-02T09:00:00Z', '2026-03-02', 'introduced', 'introduced', 'introduced', 2, '', 0, '2026-03-02T09:00:00Z');
INSERT INTO message VALUES (1, '01a2146e-b2a9-779b-945d-7126de8699cc', 1, 2, 'request', 'email', 'warm', 1, 'An introduction to Charles Babbage, to see his engine work', 'Dear Mary,

It was good to talk about celestial mechanics at the Spring soirée in February.

Would you be willing to introduce me to Charles Babbage? I would like to see his engine work.

To save you the work, I am sending a short note for Charles along with this one, ready to forward as it stands.

If now is not a good time, just say no.

With warm wishes,
Ada Lovelace', 'request-warm-email', NULL, '2026-03-02T09:00:00Z', NULL, NULL, NULL);
INSERT INTO message VALUES (2, '01a2146e-b344-7b6e-8e74-e012051d9974', 1, 3, 'blurb', 'email', 'warm', 1, 'For Charles Babbage, from Ada Lovelace: to see your engine work', 'Dear Charles,

I am Ada Lovelace. My background: on engines. You and I met at the Exhibition in January. Mary Somerville was kind enough to pass this note on to you.

I would like to see your engine work.

Could you spare fifteen minutes for a call in the next few weeks, or would you rather answer in writing? If now is not a good time, no reply is needed. I hope that it would be of use to us both.

With best wishes,
Ada Lovelace', 'blurb-warm-email', NULL, '2026-03-02T09:00:00Z', NULL, NULL, NULL);
INSERT INTO message VALUES (3, '01a2146e-d491-7e3a-974b-f7cad0be531f', 2, 2, 'request', 'email', 'warm', 1, 'An introduction to Michael Faraday, to hear of magnetism', 'Dear Mary,

It was good to talk about celestial mechanics at the Spring soirée in February.

Would you be willing to introduce me to Michael Faraday? I would like to hear of magnetism.

To save you the work, I am sending a short note for Michael along with this one, ready to forward as it stands.

If now is not a good time, just say no.

With warm wishes,
Ada Lovelace', 'request-warm-email', NULL, '2026-03-02T09:00:00Z', '2026-02-10', '2026-02-10', NULL);
INSERT INTO message VALUES (4, '01a2146e-d4fc-7e5e-b3a3-a02fccdcabac', 2, 4, 'blurb', 'email', 'warm', 1, 'For Michael Faraday, from Ada Lovelace: to hear of magnetism', 'Dear Michael,

I am Ada Lovelace. My background: on engines. You and I met at the Lecture yesterday. Mary Somerville was kind enough to pass this note on to you.

I would like to hear of magnetism.

Could you spare fifteen minutes for a call in the next few weeks, or would you rather answer in writing? If now is not a good time, no reply is needed. I hope that it would be of use to us both.

With best wishes,
Ada Lovelace', 'blurb-warm-email', NULL, '2026-03-02T09:00:00Z', NULL, NULL, NULL);
INSERT INTO message VALUES (5, '01a2146f-0dc8-799e-8a47-d51e8fc7285f', 3, 6, 'request', 'email', 'warm', 1, 'An introduction to Caroline Herschel, to find comets', 'Dear John,

It was good to see you at dinner in February.

Would you be willing to introduce me to Caroline Herschel? I would like to find comets.

To save you the work, I am sending a short note for Caroline along with this one, ready to forward as it stands.

If it is not the right moment, or you would rather not, please just say so. I will understand, and there is no need to explain.

Thank you for considering it.

With warm wishes,
Ada Lovelace', 'request-warm-email', NULL, '2026-03-02T09:00:00Z', '2026-02-11', '2026-02-11', NULL);
INSERT INTO message VALUES (6, '01a2146f-0df1-7835-9bc8-a877aaa5433c', 3, 5, 'blurb', 'email', 'warm', 1, 'For Caroline Herschel, from Ada Lovelace: to find comets', 'Dear Caroline,

I am Ada Lovelace. My background: on engines. John Herschel was kind enough to pass this note on to you.

I would like to find comets.

Could you spare fifteen minutes for a call in the next few weeks, or would you rather answer in writing? If now is not a good time, no reply is needed. I hope that it would be of use to us both.

With best wishes,
Ada Lovelace', 'blurb-warm-email', NULL, '2026-03-02T09:00:00Z', NULL, NULL, NULL);
INSERT INTO message VALUES (7, '01a2146f-5c38-72b3-99a3-384d16d94a3a', 4, 6, 'permission', 'email', 'warm', 1, 'Asking you first: Michael Faraday, who would like to compare notes on light', 'Dear John,

It was good to see you at dinner in February.

Would you be open to an introduction to Michael Faraday? Michael and I met at the Lecture yesterday.

Michael would like to compare notes on light.

I am asking you first, and will pass nothing on without your yes. If it does not suit you, a plain no is quite enough: I will pass it on kindly, and you need not give a reason. If you say yes, I hope that you both gain from it.

With warm wishes,
Ada Lovelace', 'permission-warm-email', NULL, '2026-03-02T09:00:00Z', '2026-02-13', '2026-02-13', NULL);
INSERT INTO message VALUES (8, '01a2146f-8940-706b-bdd4-f488cd4ddcc2', 5, 6, 'invitation', 'linkedin', 'warm', 1, NULL, 'Hi John,
It was good to meet you at dinner in February. I would like to talk about stars. May I write to you about it here?
Ada', 'invitation-warm-linkedin', NULL, '2026-03-02T09:00:00Z', NULL, NULL, NULL);
INSERT INTO message VALUES (9, '01a2146f-9ec7-7a57-a217-c756341c613e', 6, 7, 'answer', 'email', 'warm', 1, 'Mary''s introduction: about “logic by letter”', 'Dear Augustus,

It is good to meet you. Mary, thank you for introducing us; I am moving you to Bcc so that your inbox stays quiet.

As I understand it, what you have in mind is this: logic by letter. I am glad to help where I can. Which question would be the most useful to answer first? A few lines are plenty. If a call is easier, let me have two or three times that suit you.

With best wishes,
Ada Lovelace', 'answer-warm-email', NULL, '2026-03-02T09:00:00Z', NULL, NULL, NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('change', 21);
INSERT INTO sqlite_sequence VALUES ('contact', 7);
INSERT INTO sqlite_sequence VALUES ('template', 1);
INSERT INTO sqlite_sequence VALUES ('introduction', 6);
INSERT INTO sqlite_sequence VALUES ('tie', 3);
INSERT INTO sqlite_sequence VALUES ('follow_up', 3);
INSERT INTO sqlite_sequence VALUES ('interaction', 8);
INSERT INTO sqlite_sequence VALUES ('introduction_event', 5);
INSERT INTO sqlite_sequence VALUES ('message', 9);
INSERT INTO search (search) VALUES ('rebuild');
CREATE TRIGGER search_insert AFTER INSERT ON search_document BEGIN
        INSERT INTO search (rowid, body) VALUES (NEW.id, NEW.body);
    END;
CREATE TRIGGER search_delete AFTER DELETE ON search_document BEGIN
        INSERT INTO search (search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
    END;
CREATE TRIGGER search_update AFTER UPDATE ON search_document BEGIN
        INSERT INTO search (search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
        INSERT INTO search (rowid, body) VALUES (NEW.id, NEW.body);
    END;
CREATE TRIGGER contact_journal_insert AFTER INSERT ON contact WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'contact', NEW.id, NULL, json_object('id', NEW.id, 'uid', NEW.uid, 'handle', NEW.handle, 'name', NEW.name, 'name_key', NEW.name_key, 'name_squash', NEW.name_squash, 'organisation', NEW.organisation, 'organisation_key', NEW.organisation_key, 'title', NEW.title, 'location', NEW.location, 'about', NEW.about, 'offers', NEW.offers, 'needs', NEW.needs, 'channel', NEW.channel, 'strength', NEW.strength, 'cadence_days', NEW.cadence_days, 'capacity', NEW.capacity, 'signature', NEW.signature, 'tone', NEW.tone, 'birthday', NEW.birthday, 'is_me', NEW.is_me, 'do_not_ask', NEW.do_not_ask, 'last_touchpoint_on', NEW.last_touchpoint_on, 'archived_at', NEW.archived_at, 'source', NEW.source, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER contact_journal_update AFTER UPDATE ON contact WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'contact', NEW.id, json_object('id', OLD.id, 'uid', OLD.uid, 'handle', OLD.handle, 'name', OLD.name, 'name_key', OLD.name_key, 'name_squash', OLD.name_squash, 'organisation', OLD.organisation, 'organisation_key', OLD.organisation_key, 'title', OLD.title, 'location', OLD.location, 'about', OLD.about, 'offers', OLD.offers, 'needs', OLD.needs, 'channel', OLD.channel, 'strength', OLD.strength, 'cadence_days', OLD.cadence_days, 'capacity', OLD.capacity, 'signature', OLD.signature, 'tone', OLD.tone, 'birthday', OLD.birthday, 'is_me', OLD.is_me, 'do_not_ask', OLD.do_not_ask, 'last_touchpoint_on', OLD.last_touchpoint_on, 'archived_at', OLD.archived_at, 'source', OLD.source, 'created_at', OLD.created_at), json_object('id', NEW.id, 'uid', NEW.uid, 'handle', NEW.handle, 'name', NEW.name, 'name_key', NEW.name_key, 'name_squash', NEW.name_squash, 'organisation', NEW.organisation, 'organisation_key', NEW.organisation_key, 'title', NEW.title, 'location', NEW.location, 'about', NEW.about, 'offers', NEW.offers, 'needs', NEW.needs, 'channel', NEW.channel, 'strength', NEW.strength, 'cadence_days', NEW.cadence_days, 'capacity', NEW.capacity, 'signature', NEW.signature, 'tone', NEW.tone, 'birthday', NEW.birthday, 'is_me', NEW.is_me, 'do_not_ask', NEW.do_not_ask, 'last_touchpoint_on', NEW.last_touchpoint_on, 'archived_at', NEW.archived_at, 'source', NEW.source, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER contact_journal_delete AFTER DELETE ON contact WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'contact', OLD.id, json_object('id', OLD.id, 'uid', OLD.uid, 'handle', OLD.handle, 'name', OLD.name, 'name_key', OLD.name_key, 'name_squash', OLD.name_squash, 'organisation', OLD.organisation, 'organisation_key', OLD.organisation_key, 'title', OLD.title, 'location', OLD.location, 'about', OLD.about, 'offers', OLD.offers, 'needs', OLD.needs, 'channel', OLD.channel, 'strength', OLD.strength, 'cadence_days', OLD.cadence_days, 'capacity', OLD.capacity, 'signature', OLD.signature, 'tone', OLD.tone, 'birthday', OLD.birthday, 'is_me', OLD.is_me, 'do_not_ask', OLD.do_not_ask, 'last_touchpoint_on', OLD.last_touchpoint_on, 'archived_at', OLD.archived_at, 'source', OLD.source, 'created_at', OLD.created_at), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER contact_point_journal_insert AFTER INSERT ON contact_point WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'contact_point', NEW.id, NULL, json_object('id', NEW.id, 'contact_id', NEW.contact_id, 'kind', NEW.kind, 'value', NEW.value, 'value_key', NEW.value_key, 'label', NEW.label, 'is_primary', NEW.is_primary, 'state', NEW.state) FROM change WHERE is_open = 1; END;
CREATE TRIGGER contact_point_journal_update AFTER UPDATE ON contact_point WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'contact_point', NEW.id, json_object('id', OLD.id, 'contact_id', OLD.contact_id, 'kind', OLD.kind, 'value', OLD.value, 'value_key', OLD.value_key, 'label', OLD.label, 'is_primary', OLD.is_primary, 'state', OLD.state), json_object('id', NEW.id, 'contact_id', NEW.contact_id, 'kind', NEW.kind, 'value', NEW.value, 'value_key', NEW.value_key, 'label', NEW.label, 'is_primary', NEW.is_primary, 'state', NEW.state) FROM change WHERE is_open = 1; END;
CREATE TRIGGER contact_point_journal_delete AFTER DELETE ON contact_point WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'contact_point', OLD.id, json_object('id', OLD.id, 'contact_id', OLD.contact_id, 'kind', OLD.kind, 'value', OLD.value, 'value_key', OLD.value_key, 'label', OLD.label, 'is_primary', OLD.is_primary, 'state', OLD.state), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER affiliation_journal_insert AFTER INSERT ON affiliation WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'affiliation', NEW.id, NULL, json_object('id', NEW.id, 'contact_id', NEW.contact_id, 'kind', NEW.kind, 'name', NEW.name, 'name_key', NEW.name_key, 'role', NEW.role, 'started', NEW.started, 'ended', NEW.ended, 'is_current', NEW.is_current, 'source', NEW.source) FROM change WHERE is_open = 1; END;
CREATE TRIGGER affiliation_journal_update AFTER UPDATE ON affiliation WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'affiliation', NEW.id, json_object('id', OLD.id, 'contact_id', OLD.contact_id, 'kind', OLD.kind, 'name', OLD.name, 'name_key', OLD.name_key, 'role', OLD.role, 'started', OLD.started, 'ended', OLD.ended, 'is_current', OLD.is_current, 'source', OLD.source), json_object('id', NEW.id, 'contact_id', NEW.contact_id, 'kind', NEW.kind, 'name', NEW.name, 'name_key', NEW.name_key, 'role', NEW.role, 'started', NEW.started, 'ended', NEW.ended, 'is_current', NEW.is_current, 'source', NEW.source) FROM change WHERE is_open = 1; END;
CREATE TRIGGER affiliation_journal_delete AFTER DELETE ON affiliation WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'affiliation', OLD.id, json_object('id', OLD.id, 'contact_id', OLD.contact_id, 'kind', OLD.kind, 'name', OLD.name, 'name_key', OLD.name_key, 'role', OLD.role, 'started', OLD.started, 'ended', OLD.ended, 'is_current', OLD.is_current, 'source', OLD.source), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER tag_journal_insert AFTER INSERT ON tag WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'tag', NEW.id, NULL, json_object('id', NEW.id, 'contact_id', NEW.contact_id, 'name', NEW.name) FROM change WHERE is_open = 1; END;
CREATE TRIGGER tag_journal_update AFTER UPDATE ON tag WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'tag', NEW.id, json_object('id', OLD.id, 'contact_id', OLD.contact_id, 'name', OLD.name), json_object('id', NEW.id, 'contact_id', NEW.contact_id, 'name', NEW.name) FROM change WHERE is_open = 1; END;
CREATE TRIGGER tag_journal_delete AFTER DELETE ON tag WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'tag', OLD.id, json_object('id', OLD.id, 'contact_id', OLD.contact_id, 'name', OLD.name), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER interaction_journal_insert AFTER INSERT ON interaction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'interaction', NEW.id, NULL, json_object('id', NEW.id, 'uid', NEW.uid, 'contact_id', NEW.contact_id, 'kind', NEW.kind, 'happened_at', NEW.happened_at, 'happened_on', NEW.happened_on, 'direction', NEW.direction, 'event', NEW.event, 'place', NEW.place, 'via_contact_id', NEW.via_contact_id, 'told', NEW.told, 'talked', NEW.talked, 'insight', NEW.insight, 'hook', NEW.hook, 'summary', NEW.summary, 'introduction_id', NEW.introduction_id, 'source', NEW.source, 'origin', NEW.origin, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER interaction_journal_update AFTER UPDATE ON interaction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'interaction', NEW.id, json_object('id', OLD.id, 'uid', OLD.uid, 'contact_id', OLD.contact_id, 'kind', OLD.kind, 'happened_at', OLD.happened_at, 'happened_on', OLD.happened_on, 'direction', OLD.direction, 'event', OLD.event, 'place', OLD.place, 'via_contact_id', OLD.via_contact_id, 'told', OLD.told, 'talked', OLD.talked, 'insight', OLD.insight, 'hook', OLD.hook, 'summary', OLD.summary, 'introduction_id', OLD.introduction_id, 'source', OLD.source, 'origin', OLD.origin, 'created_at', OLD.created_at), json_object('id', NEW.id, 'uid', NEW.uid, 'contact_id', NEW.contact_id, 'kind', NEW.kind, 'happened_at', NEW.happened_at, 'happened_on', NEW.happened_on, 'direction', NEW.direction, 'event', NEW.event, 'place', NEW.place, 'via_contact_id', NEW.via_contact_id, 'told', NEW.told, 'talked', NEW.talked, 'insight', NEW.insight, 'hook', NEW.hook, 'summary', NEW.summary, 'introduction_id', NEW.introduction_id, 'source', NEW.source, 'origin', NEW.origin, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER interaction_journal_delete AFTER DELETE ON interaction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'interaction', OLD.id, json_object('id', OLD.id, 'uid', OLD.uid, 'contact_id', OLD.contact_id, 'kind', OLD.kind, 'happened_at', OLD.happened_at, 'happened_on', OLD.happened_on, 'direction', OLD.direction, 'event', OLD.event, 'place', OLD.place, 'via_contact_id', OLD.via_contact_id, 'told', OLD.told, 'talked', OLD.talked, 'insight', OLD.insight, 'hook', OLD.hook, 'summary', OLD.summary, 'introduction_id', OLD.introduction_id, 'source', OLD.source, 'origin', OLD.origin, 'created_at', OLD.created_at), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER tie_journal_insert AFTER INSERT ON tie WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'tie', NEW.id, NULL, json_object('id', NEW.id, 'uid', NEW.uid, 'a_id', NEW.a_id, 'b_id', NEW.b_id, 'strength', NEW.strength, 'how', NEW.how, 'source', NEW.source, 'confirmed_on', NEW.confirmed_on, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER tie_journal_update AFTER UPDATE ON tie WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'tie', NEW.id, json_object('id', OLD.id, 'uid', OLD.uid, 'a_id', OLD.a_id, 'b_id', OLD.b_id, 'strength', OLD.strength, 'how', OLD.how, 'source', OLD.source, 'confirmed_on', OLD.confirmed_on, 'created_at', OLD.created_at), json_object('id', NEW.id, 'uid', NEW.uid, 'a_id', NEW.a_id, 'b_id', NEW.b_id, 'strength', NEW.strength, 'how', NEW.how, 'source', NEW.source, 'confirmed_on', NEW.confirmed_on, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER tie_journal_delete AFTER DELETE ON tie WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'tie', OLD.id, json_object('id', OLD.id, 'uid', OLD.uid, 'a_id', OLD.a_id, 'b_id', OLD.b_id, 'strength', OLD.strength, 'how', OLD.how, 'source', OLD.source, 'confirmed_on', OLD.confirmed_on, 'created_at', OLD.created_at), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER introduction_journal_insert AFTER INSERT ON introduction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'introduction', NEW.id, NULL, json_object('id', NEW.id, 'uid', NEW.uid, 'kind', NEW.kind, 'state', NEW.state, 'requester_id', NEW.requester_id, 'connector_id', NEW.connector_id, 'target_id', NEW.target_id, 'channel', NEW.channel, 'purpose', NEW.purpose, 'benefits', NEW.benefits, 'praise', NEW.praise, 'endorse', NEW.endorse, 'blurb', NEW.blurb, 'asks_blurb', NEW.asks_blurb, 'would_welcome', NEW.would_welcome, 'outcome', NEW.outcome, 'rating', NEW.rating, 'source', NEW.source, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER introduction_journal_update AFTER UPDATE ON introduction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'introduction', NEW.id, json_object('id', OLD.id, 'uid', OLD.uid, 'kind', OLD.kind, 'state', OLD.state, 'requester_id', OLD.requester_id, 'connector_id', OLD.connector_id, 'target_id', OLD.target_id, 'channel', OLD.channel, 'purpose', OLD.purpose, 'benefits', OLD.benefits, 'praise', OLD.praise, 'endorse', OLD.endorse, 'blurb', OLD.blurb, 'asks_blurb', OLD.asks_blurb, 'would_welcome', OLD.would_welcome, 'outcome', OLD.outcome, 'rating', OLD.rating, 'source', OLD.source, 'created_at', OLD.created_at), json_object('id', NEW.id, 'uid', NEW.uid, 'kind', NEW.kind, 'state', NEW.state, 'requester_id', NEW.requester_id, 'connector_id', NEW.connector_id, 'target_id', NEW.target_id, 'channel', NEW.channel, 'purpose', NEW.purpose, 'benefits', NEW.benefits, 'praise', NEW.praise, 'endorse', NEW.endorse, 'blurb', NEW.blurb, 'asks_blurb', NEW.asks_blurb, 'would_welcome', NEW.would_welcome, 'outcome', NEW.outcome, 'rating', NEW.rating, 'source', NEW.source, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER introduction_journal_delete AFTER DELETE ON introduction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'introduction', OLD.id, json_object('id', OLD.id, 'uid', OLD.uid, 'kind', OLD.kind, 'state', OLD.state, 'requester_id', OLD.requester_id, 'connector_id', OLD.connector_id, 'target_id', OLD.target_id, 'channel', OLD.channel, 'purpose', OLD.purpose, 'benefits', OLD.benefits, 'praise', OLD.praise, 'endorse', OLD.endorse, 'blurb', OLD.blurb, 'asks_blurb', OLD.asks_blurb, 'would_welcome', OLD.would_welcome, 'outcome', OLD.outcome, 'rating', OLD.rating, 'source', OLD.source, 'created_at', OLD.created_at), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER introduction_event_journal_insert AFTER INSERT ON introduction_event WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'introduction_event', NEW.id, NULL, json_object('id', NEW.id, 'uid', NEW.uid, 'introduction_id', NEW.introduction_id, 'at', NEW.at, 'on_day', NEW.on_day, 'event', NEW.event, 'from_state', NEW.from_state, 'to_state', NEW.to_state, 'by_id', NEW.by_id, 'note', NEW.note, 'forced', NEW.forced, 'recorded_at', NEW.recorded_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER introduction_event_journal_update AFTER UPDATE ON introduction_event WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'introduction_event', NEW.id, json_object('id', OLD.id, 'uid', OLD.uid, 'introduction_id', OLD.introduction_id, 'at', OLD.at, 'on_day', OLD.on_day, 'event', OLD.event, 'from_state', OLD.from_state, 'to_state', OLD.to_state, 'by_id', OLD.by_id, 'note', OLD.note, 'forced', OLD.forced, 'recorded_at', OLD.recorded_at), json_object('id', NEW.id, 'uid', NEW.uid, 'introduction_id', NEW.introduction_id, 'at', NEW.at, 'on_day', NEW.on_day, 'event', NEW.event, 'from_state', NEW.from_state, 'to_state', NEW.to_state, 'by_id', NEW.by_id, 'note', NEW.note, 'forced', NEW.forced, 'recorded_at', NEW.recorded_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER introduction_event_journal_delete AFTER DELETE ON introduction_event WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'introduction_event', OLD.id, json_object('id', OLD.id, 'uid', OLD.uid, 'introduction_id', OLD.introduction_id, 'at', OLD.at, 'on_day', OLD.on_day, 'event', OLD.event, 'from_state', OLD.from_state, 'to_state', OLD.to_state, 'by_id', OLD.by_id, 'note', OLD.note, 'forced', OLD.forced, 'recorded_at', OLD.recorded_at), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER message_journal_insert AFTER INSERT ON message WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'message', NEW.id, NULL, json_object('id', NEW.id, 'uid', NEW.uid, 'introduction_id', NEW.introduction_id, 'recipient_id', NEW.recipient_id, 'kind', NEW.kind, 'channel', NEW.channel, 'tone', NEW.tone, 'version', NEW.version, 'subject', NEW.subject, 'body', NEW.body, 'template', NEW.template, 'template_version', NEW.template_version, 'created_at', NEW.created_at, 'sent_at', NEW.sent_at, 'sent_on', NEW.sent_on, 'message_id', NEW.message_id) FROM change WHERE is_open = 1; END;
CREATE TRIGGER message_journal_update AFTER UPDATE ON message WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'message', NEW.id, json_object('id', OLD.id, 'uid', OLD.uid, 'introduction_id', OLD.introduction_id, 'recipient_id', OLD.recipient_id, 'kind', OLD.kind, 'channel', OLD.channel, 'tone', OLD.tone, 'version', OLD.version, 'subject', OLD.subject, 'body', OLD.body, 'template', OLD.template, 'template_version', OLD.template_version, 'created_at', OLD.created_at, 'sent_at', OLD.sent_at, 'sent_on', OLD.sent_on, 'message_id', OLD.message_id), json_object('id', NEW.id, 'uid', NEW.uid, 'introduction_id', NEW.introduction_id, 'recipient_id', NEW.recipient_id, 'kind', NEW.kind, 'channel', NEW.channel, 'tone', NEW.tone, 'version', NEW.version, 'subject', NEW.subject, 'body', NEW.body, 'template', NEW.template, 'template_version', NEW.template_version, 'created_at', NEW.created_at, 'sent_at', NEW.sent_at, 'sent_on', NEW.sent_on, 'message_id', NEW.message_id) FROM change WHERE is_open = 1; END;
CREATE TRIGGER message_journal_delete AFTER DELETE ON message WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'message', OLD.id, json_object('id', OLD.id, 'uid', OLD.uid, 'introduction_id', OLD.introduction_id, 'recipient_id', OLD.recipient_id, 'kind', OLD.kind, 'channel', OLD.channel, 'tone', OLD.tone, 'version', OLD.version, 'subject', OLD.subject, 'body', OLD.body, 'template', OLD.template, 'template_version', OLD.template_version, 'created_at', OLD.created_at, 'sent_at', OLD.sent_at, 'sent_on', OLD.sent_on, 'message_id', OLD.message_id), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER template_journal_insert AFTER INSERT ON template WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'template', NEW.id, NULL, json_object('id', NEW.id, 'uid', NEW.uid, 'name', NEW.name, 'version', NEW.version, 'kind', NEW.kind, 'channel', NEW.channel, 'tone', NEW.tone, 'subject', NEW.subject, 'body', NEW.body, 'source', NEW.source, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER template_journal_update AFTER UPDATE ON template WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'template', NEW.id, json_object('id', OLD.id, 'uid', OLD.uid, 'name', OLD.name, 'version', OLD.version, 'kind', OLD.kind, 'channel', OLD.channel, 'tone', OLD.tone, 'subject', OLD.subject, 'body', OLD.body, 'source', OLD.source, 'created_at', OLD.created_at), json_object('id', NEW.id, 'uid', NEW.uid, 'name', NEW.name, 'version', NEW.version, 'kind', NEW.kind, 'channel', NEW.channel, 'tone', NEW.tone, 'subject', NEW.subject, 'body', NEW.body, 'source', NEW.source, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER template_journal_delete AFTER DELETE ON template WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'template', OLD.id, json_object('id', OLD.id, 'uid', OLD.uid, 'name', OLD.name, 'version', OLD.version, 'kind', OLD.kind, 'channel', OLD.channel, 'tone', OLD.tone, 'subject', OLD.subject, 'body', OLD.body, 'source', OLD.source, 'created_at', OLD.created_at), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER follow_up_journal_insert AFTER INSERT ON follow_up WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'follow_up', NEW.id, NULL, json_object('id', NEW.id, 'uid', NEW.uid, 'contact_id', NEW.contact_id, 'introduction_id', NEW.introduction_id, 'due_on', NEW.due_on, 'say', NEW.say, 'snoozed_item', NEW.snoozed_item, 'done_at', NEW.done_at, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER follow_up_journal_update AFTER UPDATE ON follow_up WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'follow_up', NEW.id, json_object('id', OLD.id, 'uid', OLD.uid, 'contact_id', OLD.contact_id, 'introduction_id', OLD.introduction_id, 'due_on', OLD.due_on, 'say', OLD.say, 'snoozed_item', OLD.snoozed_item, 'done_at', OLD.done_at, 'created_at', OLD.created_at), json_object('id', NEW.id, 'uid', NEW.uid, 'contact_id', NEW.contact_id, 'introduction_id', NEW.introduction_id, 'due_on', NEW.due_on, 'say', NEW.say, 'snoozed_item', NEW.snoozed_item, 'done_at', NEW.done_at, 'created_at', NEW.created_at) FROM change WHERE is_open = 1; END;
CREATE TRIGGER follow_up_journal_delete AFTER DELETE ON follow_up WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'follow_up', OLD.id, json_object('id', OLD.id, 'uid', OLD.uid, 'contact_id', OLD.contact_id, 'introduction_id', OLD.introduction_id, 'due_on', OLD.due_on, 'say', OLD.say, 'snoozed_item', OLD.snoozed_item, 'done_at', OLD.done_at, 'created_at', OLD.created_at), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER search_document_journal_insert AFTER INSERT ON search_document WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'search_document', NEW.id, NULL, json_object('id', NEW.id, 'kind', NEW.kind, 'ref_id', NEW.ref_id, 'body', NEW.body) FROM change WHERE is_open = 1; END;
CREATE TRIGGER search_document_journal_update AFTER UPDATE ON search_document WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'search_document', NEW.id, json_object('id', OLD.id, 'kind', OLD.kind, 'ref_id', OLD.ref_id, 'body', OLD.body), json_object('id', NEW.id, 'kind', NEW.kind, 'ref_id', NEW.ref_id, 'body', NEW.body) FROM change WHERE is_open = 1; END;
CREATE TRIGGER search_document_journal_delete AFTER DELETE ON search_document WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN INSERT INTO change_row (change_id, table_name, row_id, before, after) SELECT max(id), 'search_document', OLD.id, json_object('id', OLD.id, 'kind', OLD.kind, 'ref_id', OLD.ref_id, 'body', OLD.body), NULL FROM change WHERE is_open = 1; END;
CREATE TRIGGER touchpoint_insert AFTER INSERT ON interaction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN 
    UPDATE contact SET last_touchpoint_on = (
        SELECT max(happened_on) FROM interaction
        WHERE contact_id = NEW.contact_id AND kind <> 'note'
    ) WHERE id = NEW.contact_id
; END;
CREATE TRIGGER touchpoint_update AFTER UPDATE ON interaction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN 
    UPDATE contact SET last_touchpoint_on = (
        SELECT max(happened_on) FROM interaction
        WHERE contact_id = OLD.contact_id AND kind <> 'note'
    ) WHERE id = OLD.contact_id
;
    UPDATE contact SET last_touchpoint_on = (
        SELECT max(happened_on) FROM interaction
        WHERE contact_id = NEW.contact_id AND kind <> 'note'
    ) WHERE id = NEW.contact_id
; END;
CREATE TRIGGER touchpoint_delete AFTER DELETE ON interaction WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN 
    UPDATE contact SET last_touchpoint_on = (
        SELECT max(happened_on) FROM interaction
        WHERE contact_id = OLD.contact_id AND kind <> 'note'
    ) WHERE id = OLD.contact_id
; END;
CREATE TRIGGER contact_leaves_search AFTER DELETE ON contact BEGIN DELETE FROM search_document WHERE kind = 'contact' AND ref_id = OLD.id; END;
CREATE TRIGGER interaction_leaves_search AFTER DELETE ON interaction BEGIN DELETE FROM search_document WHERE kind = 'interaction' AND ref_id = OLD.id; END;
CREATE TRIGGER introduction_leaves_search AFTER DELETE ON introduction BEGIN DELETE FROM search_document WHERE kind = 'introduction' AND ref_id = OLD.id; END;
CREATE TRIGGER message_leaves_search AFTER DELETE ON message BEGIN DELETE FROM search_document WHERE kind = 'message' AND ref_id = OLD.id; END;
CREATE TRIGGER introduction_event_is_append_only
    BEFORE UPDATE OF id, uid, introduction_id, at, on_day, event, from_state, to_state, note,
        forced, recorded_at
    ON introduction_event BEGIN
        SELECT RAISE(ABORT, 'an event that happened is never changed');
    END;
COMMIT;
