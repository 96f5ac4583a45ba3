namespace DiasporaRegistry.Domain.Registrations;

/// <summary>Which kinds of document may ever be public: the one place that says so.</summary>
public static class DocumentKinds
{
    // Named one by one: minutes and letters carry names and signatures, "other" may be anything, and a kind that is added later is private until somebody decides here.
    /// <summary>Kinds that are about the organization and not about people.</summary>
    public static IReadOnlyList<string> Publishable { get; } = ["statutes", "activity_report"];

    /// <summary>Whether a document of a kind may be public.</summary>
    public static bool MayBePublic(string kind) => Publishable.Contains(kind);
}
