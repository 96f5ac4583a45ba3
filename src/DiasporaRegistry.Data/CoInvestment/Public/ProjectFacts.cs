using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.CoInvestment.Public;

/// <summary>What anyone may know of a project beside its money.</summary>
public sealed class ProjectFacts
{
    /// <summary>Its key.</summary>
    public Guid Id { get; init; }
    /// <summary>The number by which people name it; none of what is older than the register.</summary>
    public string? Reference { get; init; }
    /// <summary>What is built.</summary>
    public string Title { get; init; } = "";
    /// <summary>How far it is, as the number of a <see cref="ProjectStage"/>.</summary>
    public int StageNumber { get; init; }
    /// <summary>The programme.</summary>
    public string ProgrammeCode { get; init; } = "";
    /// <summary>The programme's name in Spanish.</summary>
    public string ProgrammeEs { get; init; } = "";
    /// <summary>The programme's name in English.</summary>
    public string ProgrammeEn { get; init; } = "";
    /// <summary>The programme year.</summary>
    public int Year { get; init; }
    /// <summary>The programme year, where the register holds its rules.</summary>
    public Guid? YearId { get; init; }
    /// <summary>The proposal that it was awarded to.</summary>
    public Guid? ProposalId { get; init; }
    /// <summary>The category, by its code.</summary>
    public string? Category { get; init; }
    /// <summary>The country of origin.</summary>
    public string Country { get; init; } = "";
    /// <summary>The place of the work.</summary>
    public string PlaceCode { get; init; } = "";
    /// <summary>How large that place is.</summary>
    public PlaceLevel PlaceLevel { get; init; }
    /// <summary>The place and all that it is a part of, smallest first.</summary>
    public List<string> Path { get; init; } = [];
    /// <summary>The place with state and country, in Spanish.</summary>
    public string PlaceEs { get; init; } = "";
    /// <summary>The place with state and country, in English.</summary>
    public string PlaceEn { get; init; } = "";
    /// <summary>The latitude of the place.</summary>
    public double? PlaceLatitude { get; init; }
    /// <summary>The longitude of the place.</summary>
    public double? PlaceLongitude { get; init; }
    /// <summary>The locality within the place.</summary>
    public string? Locality { get; init; }
    /// <summary>The latitude of the work itself.</summary>
    public double? Latitude { get; init; }
    /// <summary>The longitude of the work itself.</summary>
    public double? Longitude { get; init; }
    /// <summary>How much of the category's unit is built.</summary>
    public decimal? Units { get; init; }
    /// <summary>What it was planned to cost.</summary>
    public decimal? Cost { get; init; }
    /// <summary>The currency that it is planned in.</summary>
    public string Currency { get; init; } = "";
    /// <summary>The agreement that its parties signed.</summary>
    public string? AgreementNumber { get; init; }
    /// <summary>The first day that its books count for.</summary>
    public DateOnly FirstDay { get; init; }
    /// <summary>The day that the agreement holds from.</summary>
    public DateOnly? AgreedOn { get; init; }
    /// <summary>Whether its year asks for an agreement before anything is paid out.</summary>
    public bool AsksAgreement { get; init; }
    /// <summary>The day that the work was handed over.</summary>
    public DateOnly? DeliveredOn { get; init; }
    /// <summary>The day that its books were closed on.</summary>
    public DateOnly? ClosedOn { get; init; }
    /// <summary>Why it was given up, if it was.</summary>
    public string? CalledOffReason { get; init; }

    /// <summary>How far it is.</summary>
    public ProjectStage Stage => (ProjectStage)StageNumber;

    /// <summary>The last part of its address: its number, or its key where it has none.</summary>
    public string Key => Reference?.ToLowerInvariant() ?? Id.ToString();

    /// <summary>The state or department that it lies in; none of what is a whole country's.</summary>
    public string? State => Path.Count > 1 ? Path[^2] : null;

    /// <summary>The municipality that it lies in, where it is as small as that.</summary>
    public string? Municipality => Path.Count > 2 ? Path[^3] : null;
}

/// <summary>Reads what anyone may know of projects.</summary>
public static class ProjectFactsReading
{
    /// <summary>The facts of projects.</summary>
    public static IQueryable<ProjectFacts> Facts(this RegistryDb db, IQueryable<Project> projects) =>
        from p in projects
        join g in db.Programmes on p.ProgrammeCode equals g.Code
        join l in db.Places on p.PlaceCode equals l.Code
        select new ProjectFacts
        {
            Id = p.Id,
            Reference = p.Reference,
            Title = p.Title,
            StageNumber = EF.Property<int>(p, ProjectStages.Number),
            ProgrammeCode = p.ProgrammeCode,
            ProgrammeEs = g.NameEs,
            ProgrammeEn = g.NameEn,
            Year = p.Year,
            YearId = p.YearId,
            ProposalId = p.ProposalId,
            Category = p.Category,
            Country = p.Country,
            PlaceCode = p.PlaceCode,
            PlaceLevel = l.Level,
            Path = l.Path,
            PlaceEs = l.LabelEs,
            PlaceEn = l.LabelEn,
            PlaceLatitude = l.Latitude,
            PlaceLongitude = l.Longitude,
            Locality = p.Locality,
            Latitude = p.Latitude,
            Longitude = p.Longitude,
            Units = p.Units,
            Cost = p.Cost,
            Currency = p.Currency,
            AgreementNumber = p.AgreementNumber,
            FirstDay = p.FirstDay,
            AgreedOn = p.AgreedOn,
            AsksAgreement = p.AsksAgreement,
            DeliveredOn = p.DeliveredOn,
            ClosedOn = p.ClosedOn,
            CalledOffReason = p.CalledOffReason,
        };
}
