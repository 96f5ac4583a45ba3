namespace DiasporaRegistry.Web.Pages.Renew;

/// <summary>The words of renewals and their letters.</summary>
public sealed class RenewText;
