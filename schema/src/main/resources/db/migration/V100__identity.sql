create schema identity;

-- An account belongs to a post at a unit; its history belongs to the person who held it.
create table identity.account (
    id bigint generated always as identity primary key,
    login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@-]{1,62}$'),
    name text not null,
    post text not null default '',
    email text not null default '',
    phone text not null default '',
    -- 0 stands for the province itself.
    unit bigint not null default 0,
    password_hash text not null,
    -- AES-GCM under the key in the data folder; null until enrolled.
    totp_secret text,
    -- The last time step a code was accepted for, so that no code works twice (RFC 6238 section 5.2).
    totp_step bigint not null default 0,
    failures integer not null default 0,
    locked_until timestamptz,
    active boolean not null default true,
    must_change_password boolean not null default false,
    language text not null default 'vi' check (language in ('vi', 'en')),
    theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
    last_login timestamptz,
    created timestamptz not null
);

create table identity.account_role (
    account bigint not null references identity.account on delete cascade,
    role text not null check (role in ('ADMIN', 'ANALYST', 'RESPONSE', 'OFFICER', 'HEAD', 'LEADER', 'CARRIER', 'AUDITOR')),
    primary key (account, role)
);

-- A link that works once: the first administrator, an invitation, a forgotten password. Only its hash is kept.
create table identity.invitation (
    token_hash text primary key,
    purpose text not null check (purpose in ('FIRST_ADMIN', 'INVITE', 'RESET')),
    account bigint references identity.account on delete cascade,
    expires timestamptz not null,
    used timestamptz
);

-- A token of a program or a wall screen. Shown once; only its hash is kept.
create table identity.token (
    id bigint generated always as identity primary key,
    token_hash text not null unique,
    name text not null,
    scopes text[] not null,
    unit bigint not null default 0,
    created_by bigint not null,
    created timestamptz not null,
    expires timestamptz,
    revoked timestamptz,
    last_used timestamptz
);

-- Settings a person changes while the system runs, by name.
create table identity.setting (
    name text primary key,
    value text not null
);
