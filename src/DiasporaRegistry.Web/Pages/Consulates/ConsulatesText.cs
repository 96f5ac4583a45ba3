namespace DiasporaRegistry.Web.Pages.Consulates;

/// <summary>Marks the words of the public pages of consulates, and of those where their services are kept.</summary>
public sealed class ConsulatesText;
