namespace DiasporaRegistry.Web.Pages.Oversight;

/// <summary>The words of the pages of local committees and of complaints about projects.</summary>
public sealed class OversightText;
