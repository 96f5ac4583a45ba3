using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Needs;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Needs;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Register.SelfChecks;

/// <summary>Answers, typed: one for each statement, in their order.</summary>
public sealed class TakeForm
{
    public Guid Key { get; set; }

    public List<int?> Answers { get; set; } = [];
}

/// <summary>Asks every statement on one page, and keeps the answers.</summary>
[Needs(RepresentativeRight.Edit)]
public sealed class TakeModel(
    RegistryDb db, CurrentAccount current, Installation installation, TimeProvider clock, Words words, IStringLocalizer<SelfChecksText> text, IStringLocalizer<RegisterText> register)
    : SelfChecksPage(db, current, installation, clock, register)
{
    [BindProperty]
    public TakeForm Form { get; set; } = new();

    public static SelfCheckQuestionnaire Questions => SelfCheckQuestionnaires.Current;

    public void OnGet()
    {
        Form.Key = Guid.CreateVersion7(Now);
        Fill();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Fill();
        foreach (var (at, statement) in Questions.Statements.Index())
        {
            if (Form.Answers[at] is not (>= SelfCheck.Least and <= SelfCheck.Most) && ModelState.GetFieldValidationState($"Form.Answers[{at}]") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
                ModelState.AddModelError($"Form.Answers[{at}]", text["Answer.Missing", Languages.Choose(statement.Es, statement.En)]);
        }

        if (!ModelState.IsValid || Form.Key == Guid.Empty)
            return Page();
        // Sent twice, it is one.
        if (await Db.SelfChecks.AnyAsync(c => c.Id == Form.Key, cancel))
            return LocalRedirect(List);
        try
        {
            Db.Add(new SelfCheck(Form.Key, Organization.Id, Questions, Questions.Statements.Zip(Form.Answers).ToDictionary(a => a.First.Code, a => a.Second!.Value), Acting, Now));
            await Db.SaveAsync(new Act("self-check.taken", Acting, Organization.Id), cancel);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(words, broken.Rule);
            return Page();
        }
        catch (DbUpdateException twice) when (twice.IsUniqueViolation())
        {
            return LocalRedirect(List);
        }

        return LocalRedirect(Navigation.To($"register/organizations/{Organization.Id}/self-checks/{Form.Key}"));
    }

    void Fill()
    {
        var asked = Questions.Statements.Count();
        Form.Answers = [.. Form.Answers.Take(asked), .. Enumerable.Repeat<int?>(null, Math.Max(0, asked - Form.Answers.Count))];
    }
}
