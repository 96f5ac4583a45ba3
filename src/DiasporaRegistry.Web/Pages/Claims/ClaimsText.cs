namespace DiasporaRegistry.Web.Pages.Claims;

/// <summary>The words of claims: of who makes one, of the ministry that decides, and of the letters about them.</summary>
public sealed class ClaimsText;
