namespace DiasporaRegistry.Web.Pages.Register.SelfChecks;

/// <summary>Marks the words of the self-check.</summary>
public sealed class SelfChecksText;
