namespace DiasporaRegistry.Domain.Organizations;

/// <summary>What an organization is by its composition (the study's typology); each kind's rule is an invariant.</summary>
public enum OrganizationKind
{
    /// <summary>Members from the same community, locality, municipality or federative entity (club de oriundos).</summary>
    HometownClub,
    /// <summary>Members from different communities of origin (club de migrantes).</summary>
    MigrantsClub,
    /// <summary>Members are organizations: a federation, confederation or council (coalición).</summary>
    Coalition,
}

/// <summary>Who may see a fact about people: each contact, board member's name and address has its own.</summary>
public enum Visibility
{
    /// <summary>The ministry that the organization turns to; the default.</summary>
    Ministry,
    /// <summary>The ministry and the responsible consulate.</summary>
    Consular,
    /// <summary>Everybody.</summary>
    Public,
}

/// <summary>What sort of name an organization's name is.</summary>
public enum NameType
{
    /// <summary>The name that it goes by, in its own language.</summary>
    Official,
    /// <summary>Another name that people use.</summary>
    Alias,
    /// <summary>Initials.</summary>
    Acronym,
    /// <summary>Its name in another language.</summary>
    Translated,
    /// <summary>A name of the past.</summary>
    Former,
}

/// <summary>How an organization came into the register.</summary>
public enum Provenance
{
    /// <summary>Its representatives stated it.</summary>
    Stated,
    /// <summary>A mapping study or a list found it; nobody stands behind it yet.</summary>
    Mapped,
    /// <summary>A list found it, and somebody whom a ministry recognised answers for it; no ministry has registered it yet.</summary>
    Claimed,
}
