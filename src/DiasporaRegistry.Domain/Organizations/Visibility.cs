namespace DiasporaRegistry.Domain.Organizations;

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
