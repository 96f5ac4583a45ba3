using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>What the organization goes on in, and what it came out of: what stands, what waits, and what became of the rest.</summary>
public sealed class IndexModel(SuccessionDesk desk, CurrentAccount current, Words words, IStringLocalizer<SuccessionsText> text, IStringLocalizer<RegisterText> register)
    : SuccessionPage(desk, current, words, text, register)
{
    public IReadOnlyList<OwnSuccession> Rows { get; private set; } = [];

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        Rows = await OwnSuccession.ReadAsync(Desk.Db, Organization.Id, cancel);
        return null;
    }

    public void OnGet()
    {
    }
}
