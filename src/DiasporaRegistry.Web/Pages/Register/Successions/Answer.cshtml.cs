using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.Successions;

/// <summary>Says what the other side stated, and asks for the answer; of the own statement, whether it is taken back.</summary>
[Needs(RepresentativeRight.Speak)]
public sealed class AnswerModel(SuccessionDesk desk, CurrentAccount current, Words words, IStringLocalizer<SuccessionsText> text, IStringLocalizer<RegisterText> register)
    : SuccessionPage(desk, current, words, text, register)
{
    public OwnSuccession Row { get; private set; } = null!;

    public string Other => NameOf(Row.Name);

    protected override async Task<IActionResult?> PrepareAsync(CancellationToken cancel)
    {
        var rows = await OwnSuccession.ReadAsync(Desk.Db, Organization.Id, cancel);
        if (!Guid.TryParse(RouteData.Values["succession"]?.ToString(), out var id) || rows.FirstOrDefault(r => r.Said.Id == id) is not { } row)
            return NotFound();
        Row = row;
        // Answered meanwhile, perhaps by a second press: the list says how.
        return row.Said.State == SuccessionState.Waiting ? null : RedirectToPage("/Register/Successions/Index", new { id = Organization.Id });
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(bool? accepts, CancellationToken cancel)
    {
        if (!Row.Asks)
            return Answer(await Desk.TakeBackAsync(Row.Said, Row.Side, Acting, null, cancel), "TakenBack", Other);
        return accepts switch
        {
            true => Answer(await Desk.ConfirmAsync(Row.Said, Row.Side, Acting, null, cancel), "Confirmed", Other),
            false => Answer(await Desk.DeclineAsync(Row.Said, Row.Side, Acting, null, cancel), "Declined", Other),
            _ => Page(),
        };
    }
}
