using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Pages.Needs;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Consulate.Needs;

/// <summary>One need of the district, and the consulate's answer to it.</summary>
public sealed class NeedModel(NeedDesk desk, NeedReader reader, ListedNames names, CurrentAccount current, IValidator<AnswerForm> validator, Words words, IStringLocalizer<NeedsText> text) : PageModel
{
    IReadOnlyList<ConsularService> given = [];
    SignedInAccount account = null!;
    string consulate = "";

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    public NeedView View { get; private set; } = null!;

    /// <summary>What the consulate can answer with.</summary>
    public IReadOnlyList<SelectListItem> Services { get; private set; } = [];

    public string Consulate => consulate;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await ReadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel))
            return NotFound();
        var seen = Form.Seen;
        ModelState.Remove("Form.Seen");
        Form.Seen = View.Lines.Count;
        if (View.Row.State != NeedState.Open || seen != View.Lines.Count)
        {
            ModelState.AddModelError("", text["Answer.Meanwhile"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        if (Form.Answer == NeedAnswer.Service && Form.Service is { } asked && given.All(s => s.Id != asked))
            ModelState.AddModelError("Form.Service", text["Service.Missing"]);
        if (!await ModelState.CheckAsync(validator, Form, cancel: cancel))
            return Page();
        var by = account.Actor(StaffRole.ConsularOfficer);
        var refused = await desk.AnswerAsync(id, need =>
        {
            // Answered by a colleague while this one was sent.
            if (need.Steps.Count != seen)
                throw new BrokenRuleException(Rule.NeedIsAnsweredWhileOpen);
            switch (Form.Answer)
            {
                case NeedAnswer.Service:
                    need.AnswerWith(given.Single(s => s.Id == Form.Service), Form.Words, consulate, by, desk.Now);
                    break;
                case NeedAnswer.Referral:
                    need.Refer(Form.Words!, consulate, by, desk.Now);
                    break;
                default:
                    need.SayNobodyOffers(Form.Words, consulate, by, desk.Now);
                    break;
            }
        }, by, cancel);
        if (refused is { } rule)
        {
            ModelState.AddBrokenRule(words, rule);
            return Page();
        }

        TempData["Notice"] = text["Answer.Done"].Value;
        return LocalRedirect(Navigation.To("consulate/needs"));
    }

    async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        account = await current.RequireAsync();
        var officer = account.As(StaffRole.ConsularOfficer)!;
        var country = officer.Country!;
        consulate = officer.ConsulateCode!;
        if (await reader.FindAsync(desk.Db.NeedsForConsulate(country, consulate), id, cancel) is not { } found)
            return false;
        View = found;
        given = await desk.ServicesAsync(country, consulate, cancel);
        var groups = given.Select(s => s.Category).Distinct().ToDictionary(c => c, c => new SelectListGroup { Name = names.Of(ConsularService.Categories, c) });
        Services = [.. given.OrderBy(s => groups[s.Category].Name, StringComparer.CurrentCulture).ThenBy(s => s.NameIn(Languages.Current), StringComparer.CurrentCulture)
            .Select(s => new SelectListItem(s.NameIn(Languages.Current), s.Id.ToString()) { Group = groups[s.Category] })];
        if (HttpMethods.IsGet(Request.Method))
            Form.Seen = found.Lines.Count;
        return true;
    }
}
