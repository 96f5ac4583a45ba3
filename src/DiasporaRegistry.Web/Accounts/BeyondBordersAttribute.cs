namespace DiasporaRegistry.Web.Accounts;

/// <summary>A staff page whose act reaches rows of other countries, so that the database's border between them is not drawn for it: what it reads is narrowed by its own queries alone.</summary>
/// <param name="why">What it reaches.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BeyondBordersAttribute(string why) : Attribute
{
    /// <summary>What it reaches.</summary>
    public string Why => why;
}
