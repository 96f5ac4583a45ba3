using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Pages.Directory;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DiasporaRegistry.Web.Pages.Consulate;

/// <summary>Both ends of a search of a consulate's directory, as lists.</summary>
public sealed class EndsModel(CurrentAccount current) : PageModel
{
    public EndsView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = EndsView.Read(HttpContext.RequestServices, Request.Query, await IndexModel.RoomAsync(current));
}
