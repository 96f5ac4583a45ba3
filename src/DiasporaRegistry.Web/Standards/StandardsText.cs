namespace DiasporaRegistry.Web.Standards;

/// <summary>Marks the words that files of other standards have where a standard asks for some.</summary>
public sealed class StandardsText;
