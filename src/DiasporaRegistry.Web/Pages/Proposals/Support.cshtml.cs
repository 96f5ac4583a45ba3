using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Documents;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.Register;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>Shows that the place wants the work: the municipality's letter, the local committee, and other papers.</summary>
[RequestSizeLimit(LargestRequest)]
public sealed class SupportModel(ProposalDesk desk, ProposalPapers papers, IValidator<SupportForm> validator) : ProposalFormPage(desk, ProposalSection.Support)
{
    /// <summary>The most files at once.</summary>
    public const int MostAtOnce = 3;

    /// <summary>The largest request: its files, and what is around them.</summary>
    const int LargestRequest = (MostAtOnce * UploadedDocument.LargestPhoto) + 2_000_000;

    [BindProperty]
    public SupportForm Form { get; set; } = new();

    [BindProperty]
    public PaperForm Paper { get; set; } = new();

    public bool AsksLetter => Rules.Asks(ProgrammeStep.MunicipalLetter);

    public bool AsksCommittee => Rules.Asks(ProgrammeStep.LocalCommittee);

    public IEnumerable<SelectListItem> Kinds => Choices.Of<ProposalFileKind>(Desk.Words);

    public void OnGet()
    {
        ReadCommittee();
        if (AsksLetter && Proposal.Files.All(f => f.Kind != ProposalFileKind.MunicipalLetter))
            Paper.Kind = ProposalFileKind.MunicipalLetter;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Forget("Paper");
        await ModelState.CheckAsync(validator, Form, cancel: cancel);
        return await SaveAsync("support", says => says with { Committee = Form.Committee, CommitteeMembers = Form.Members, CommitteeWomen = Form.Women }, cancel);
    }

    [Needs(RepresentativeRight.Edit)]
    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancel)
    {
        Forget("Form");
        ReadCommittee();
        if (Paper.Kind is not { } kind || !Enum.IsDefined(kind))
            ModelState.AddModelError("Paper.Kind", Desk.Text["Support.KindMissing"]);
        if (!Proposal.IsEditable)
            ModelState.AddModelError("", Desk.Words.Of("Rule.ActFitsProposal"));
        if (!ModelState.IsValid)
            return Page();
        var read = await FormFiles.ReadAsync(Paper.Files, MostAtOnce, Desk.Text, ModelState, cancel, "Paper.Files");
        if (ModelState.IsValid && read.Count == 0)
            ModelState.AddModelError("Paper.Files", Desk.Text["Support.FileMissing"]);
        if (!ModelState.IsValid)
            return Page();
        return await DoneAsync(await papers.AddAsync(Proposal.Id, Paper.Kind!.Value, read, new Act("proposal.paper", Acting, Proposal.Id, Country), cancel), "Support.Added", cancel);
    }

    [Needs(RepresentativeRight.Edit)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid file, CancellationToken cancel)
    {
        ModelState.Clear();
        ReadCommittee();
        return await DoneAsync(await papers.RemoveAsync(Proposal.Id, file, new Act("proposal.paper", Acting, Proposal.Id, Country), cancel), "Support.Removed", cancel);
    }

    protected override string FieldOf(Rule rule) => rule == Rule.BeneficiariesAreConsistent ? "Form.Members" : "";

    async Task<IActionResult> DoneAsync(BrokenRuleException? broken, string notice, CancellationToken cancel)
    {
        if (broken is null)
        {
            TempData["Notice"] = Desk.Text[notice].Value;
            return ToPage("Support");
        }

        await LoadAsync(cancel);
        ModelState.AddBrokenRule(Desk.Words, broken, broken.Rule == Rule.ProposalHasFewFiles ? "Paper.Files" : "");
        return Page();
    }

    void ReadCommittee() => Form = new SupportForm { Committee = Proposal.Says.Committee, Members = Proposal.Says.CommitteeMembers, Women = Proposal.Says.CommitteeWomen };

    // Two forms stand on the page: what the other one lacks is not said now.
    void Forget(string prefix)
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(prefix + ".", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
    }
}

/// <summary>The local committee, typed; its people's names are not asked for.</summary>
public sealed class SupportForm
{
    public string? Committee { get; set; }

    public int? Members { get; set; }

    public int? Women { get; set; }

    internal sealed class Validator : AbstractValidator<SupportForm>
    {
        const int Most = 1_000;

        public Validator(IStringLocalizer<ProposalsText> text)
        {
            RuleFor(f => f.Committee).MaximumLength(ProposalStatement.LongestLine).WithMessage(_ => text["TooLong", ProposalStatement.LongestLine])
                .Must(said => !StatusWords.In(said)).WithMessage(_ => text["Status"]);
            RuleFor(f => f.Members).Must(count => count is null or (>= 0 and <= Most)).WithMessage(_ => text["Support.MembersWrong", Formats.Number(Most)]);
            RuleFor(f => f.Women).Must((form, count) => count is null || (count >= 0 && count <= (form.Members ?? 0))).WithMessage(_ => text["Support.WomenWrong"]);
        }
    }
}

/// <summary>Papers, chosen.</summary>
public sealed class PaperForm
{
    public ProposalFileKind? Kind { get; set; }

    public List<IFormFile> Files { get; set; } = [];
}
