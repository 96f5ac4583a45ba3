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
