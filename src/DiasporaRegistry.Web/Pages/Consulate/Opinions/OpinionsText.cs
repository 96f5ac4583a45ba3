namespace DiasporaRegistry.Web.Pages.Consulate.Opinions;

/// <summary>Marks the words of the consulate's opinions.</summary>
public sealed class OpinionsText;
