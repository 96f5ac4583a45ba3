namespace DiasporaRegistry.Web.Pages.Verify;

/// <summary>Marks the words of the pages on which anyone checks a certificate.</summary>
public sealed class VerifyText;
