namespace DiasporaRegistry.Domain.Registrations;

/// <summary>The pages of an application, by which a return names what to correct.</summary>
public enum ApplicationSection
{
    /// <summary>What kind of organization it is.</summary>
    Kind,
    /// <summary>Its names.</summary>
    Names,
    /// <summary>Where its members come from.</summary>
    Origin,
    /// <summary>Where they live.</summary>
    Residence,
    /// <summary>What it is for.</summary>
    Purpose,
    /// <summary>Members, member organizations and board.</summary>
    Members,
    /// <summary>Contacts, and what is public.</summary>
    Contacts,
    /// <summary>Documents.</summary>
    Documents,
}
