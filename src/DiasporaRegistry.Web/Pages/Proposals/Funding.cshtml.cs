using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Proposals;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Pages.CoInvestment;
using DiasporaRegistry.Web.TagHelpers;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Proposals;

/// <summary>States who pays and how much, and tells to the cent what the rules ask of each.</summary>
public sealed class FundingModel(ProposalDesk desk) : ProposalFormPage(desk, ProposalSection.Funding)
{
    [BindProperty]
    public FundingForm Form { get; set; } = new();

    /// <summary>The calculator's answer; none while there is nothing to calculate with.</summary>
    public FundingView? View { get; private set; }

    public bool HasCosts => Proposal.Says.Costs.Count > 0;

    /// <summary>Whether the rules themselves say what each gives, so that the table can be filled in by them.</summary>
    public bool CanFill => HasCosts && Category?.Shares == ShareKind.Fixed;

    /// <summary>The parties that the category lets give, and what stands in the table already.</summary>
    public IEnumerable<SelectListItem> Parties => Choices.Of(Desk.Words, (Category is { } category ? category.Parties.SelectMany(s => s.Parties) : Enum.GetValues<PartyKind>())
        .Concat(Form.Lines.Select(l => l.Party).OfType<PartyKind>()).Distinct().Order());

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Form.Lines = [.. Proposal.Says.Funding.Select(f => new FundingRow { Party = f.Party, Name = f.Name, Amount = f.Amount, PartnerId = f.PartnerId })];
        if (Form.Lines.Count == 0)
            await OfferAsync(cancel);
        AddPartners();
        if (Proposal.Says.Funding.Count > 0)
            Calculate();
    }

    public async Task<IActionResult> OnPostAsync(string? act, CancellationToken cancel)
    {
        NamePartners();
        if (ModelState.ChangeRows(act, Form.Lines, ProposalStatement.MostLines))
            return Page();
        if (act == "fill")
            return await FillAsync(cancel);
        foreach (var (index, row) in Form.Lines.Index().Where(l => !l.Item.IsEmpty))
            Check($"Form.Lines[{index}]", row);
        if (!ModelState.IsValid)
            return Page();
        if (act == "calculate")
        {
            Calculate();
            return Page();
        }

        var saved = await SaveAsync("funding", says => says with { Funding = Written() }, cancel);
        if (saved is RedirectToPageResult && Gaps.Any())
        {
            // Kept, and shown again with what is wrong: whoever shares costs tries more than once.
            TempData["Notice"] = Desk.Text["Funding.SavedWithGaps"].Value;
            return RedirectToPage(new { id = Proposal.Id });
        }

        return saved;
    }

    protected override string FieldOf(Rule rule) => rule is Rule.PartyIsNamedOnce && Form.Lines.Count > 0 ? "Form.Lines[0].Name" : "";

    IReadOnlyList<FundingLine> Written() => [.. Form.Lines.Where(l => !l.IsEmpty).Select(l => new FundingLine(l.Party!.Value, l.Name!, l.Amount!.Value, l.PartnerId))];

    void Calculate()
    {
        if (Category is not { } category || !HasCosts)
            return;
        try
        {
            View = FundingView.Of(Proposal.Says with { Funding = Written() }, category, Proposal.Currency, Desk.Text, Desk.Words);
        }
        catch (BrokenRuleException broken)
        {
            ModelState.AddBrokenRule(Desk.Words, broken);
        }
    }

    // Each fixed share among the lines of its parties, to the cent.
    async Task<IActionResult> FillAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        if (!CanFill || Category!.FixedSharesOf(new Money(Proposal.Says.Cost, Proposal.Currency)) is not { } amounts)
        {
            ModelState.AddModelError("", Desk.Text["Funding.CannotFill"]);
            return Page();
        }

        if (Form.Lines.TrueForAll(l => l.IsEmpty))
        {
            Form.Lines.Clear();
            await OfferAsync(cancel);
            AddPartners();
        }

        foreach (var (share, amount) in Category.Parties.Zip(amounts))
        {
            var lines = Form.Lines.Where(l => l.Party is { } party && share.Parties.Contains(party)).ToList();
            if (lines.Count == 0)
            {
                lines.Add(new FundingRow { Party = share.Parties[0], Name = await NameOfAsync(share.Parties[0], cancel) });
                Form.Lines.AddRange(lines);
            }

            foreach (var (line, part) in lines.Zip(amount.Share([.. lines.Select(_ => 1)])))
                line.Amount = part.Amount;
        }

        foreach (var (index, row) in Form.Lines.Index().Where(l => !l.Item.IsEmpty))
            Check($"Form.Lines[{index}]", row);
        if (ModelState.IsValid)
            Calculate();
        return Page();
    }

    void Check(string field, FundingRow row)
    {
        if (row.Party is null)
            ModelState.AddModelError(field + ".Party", Desk.Text["Funding.PartyMissing"]);
        if (Visible.IsNothing(row.Name))
            ModelState.AddModelError(field + ".Name", Desk.Text["Funding.NameMissing"]);
        else if (OneLine.Exceeds(row.Name, ProposalStatement.LongestLine))
            ModelState.AddModelError(field + ".Name", Desk.Text["TooLong", ProposalStatement.LongestLine]);
        _ = ModelState.CheckAmount(field + ".Amount", row.Amount, Proposal.Currency, Desk.Money);
    }

    // One line for each that the category lets give, to be filled in.
    async Task OfferAsync(CancellationToken cancel)
    {
        foreach (var party in Category?.Parties.SelectMany(s => s.Parties) ?? [PartyKind.Organization])
            Form.Lines.Add(new FundingRow { Party = party, Name = await NameOfAsync(party, cancel) });
    }

    async Task<string?> NameOfAsync(PartyKind party, CancellationToken cancel)
    {
        var path = Place?.Path ?? [];
        return party switch
        {
            PartyKind.Organization => Name,
            PartyKind.Federal => Desk.Words.Of(party),
            PartyKind.Municipality => Place is { Level: PlaceLevel.Municipality } ? Place.NameIn(Languages.Current) : await NameAsync(PlaceLevel.Municipality),
            PartyKind.State => await NameAsync(PlaceLevel.Subdivision),
            _ => null,
        };

        async Task<string?> NameAsync(PlaceLevel level) =>
            (await Desk.Db.Places.AsNoTracking().FirstOrDefaultAsync(p => path.Contains(p.Code) && p.Level == level, cancel))?.NameIn(Languages.Current);
    }

    void AddPartners()
    {
        foreach (var partner in Proposal.Partners.Where(p => p.State != PartnerState.Declined && Form.Lines.TrueForAll(l => l.PartnerId != p.Id)))
            Form.Lines.Add(new FundingRow { Party = PartyKind.Organization, Name = partner.Organization!.OfficialName, PartnerId = partner.Id });
    }

    // An organization of the register is called what it calls itself.
    void NamePartners()
    {
        foreach (var (index, line) in Form.Lines.Index().Where(l => l.Item.PartnerId is not null))
        {
            if (Proposal.Partners.FirstOrDefault(p => p.Id == line.PartnerId) is not { } partner)
                continue;
            (line.Party, line.Name) = (PartyKind.Organization, partner.Organization!.OfficialName);
            ModelState.Remove($"Form.Lines[{index}].Name");
        }
    }
}

/// <summary>A funding table, typed.</summary>
public sealed class FundingForm
{
    public List<FundingRow> Lines { get; set; } = [];
}

/// <summary>What one party gives.</summary>
public sealed class FundingRow
{
    public PartyKind? Party { get; set; }

    public string? Name { get; set; }

    public decimal? Amount { get; set; }

    /// <summary>The organization that joins in, by its line among the partners.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>Whether nothing is given: a line that was offered and left without an amount.</summary>
    public bool IsEmpty => Amount is null;
}
