namespace DiasporaRegistry.Web.Pages.Review.Desk;

/// <summary>The words of whose case is whose, who has it in hands, and until when it is to be answered.</summary>
public sealed class DeskText;
