namespace DiasporaRegistry.Web.Database.Replicas;

/// <summary>Where one scope's register is read from: the primary, unless somebody says otherwise before it is first asked for.</summary>
public sealed class ReadRoute
{
    /// <summary>The connection of a replica; null for the primary.</summary>
    public string? Connection { get; set; }
}
