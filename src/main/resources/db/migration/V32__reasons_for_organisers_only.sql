-- What a person gave as their reason for a correction stood among the evidence, which everybody sees. It stays in
-- correction.reason, for organisers.
update entry_thing set evidence = '' where basis in ('ORGANISER', 'PARTICIPANT');
