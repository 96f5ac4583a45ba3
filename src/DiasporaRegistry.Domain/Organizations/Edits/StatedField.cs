namespace DiasporaRegistry.Domain.Organizations.Edits;

/// <summary>What an organization states about itself, in the parts that a rule set may call material: a change of these waits for the ministry.</summary>
public enum StatedField
{
    /// <summary>What it is.</summary>
    Kind,
    /// <summary>The name that it goes by.</summary>
    OfficialName,
    /// <summary>Its other names.</summary>
    OtherNames,
    /// <summary>Where its members come from.</summary>
    Origins,
    /// <summary>Where its members live, with the address.</summary>
    Residences,
    /// <summary>What it is for, since when and why.</summary>
    Purpose,
    /// <summary>How many people it has.</summary>
    People,
    /// <summary>Its board.</summary>
    Board,
    /// <summary>How to reach it.</summary>
    Contacts,
    /// <summary>What other registers call it.</summary>
    Identifiers,
    /// <summary>The papers that it added; they belong to one country's registration, and that country alone says whether they wait.</summary>
    Documents,
}
