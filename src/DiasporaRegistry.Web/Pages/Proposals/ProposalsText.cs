namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>The words of proposals: of who writes and submits one, of who is asked to join in, and of the letters about them.</summary>
public sealed class ProposalsText;
