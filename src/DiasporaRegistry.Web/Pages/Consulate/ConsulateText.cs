namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>Marks the words of the consulates' pages.</summary>
public sealed class ConsulateText;
