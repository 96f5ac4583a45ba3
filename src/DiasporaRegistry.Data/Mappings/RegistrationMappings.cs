using System.Text.Json;
using System.Text.Json.Serialization;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Registrations;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
{
    /// <summary>One application or registration at a time for an organization in a country.</summary>
    public const string OneOpenIndex = "ix_registration_one_open";

    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("registration");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(r => r.Country).HasMaxLength(2);
        builder.HasOne(r => r.Organization).WithMany().HasForeignKey(r => r.OrganizationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Registration>().WithMany().HasForeignKey(r => r.PreviousId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(r => r.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(r => r.CounterConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MobileVisit>().WithMany().HasForeignKey(r => r.CounterVisitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RuleSet>().WithMany().HasForeignKey(r => new { r.Country, r.RuleSetVersion }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.OrganizationId, r.Country }).HasDatabaseName(OneOpenIndex).IsUnique()
            .HasFilter("state NOT IN ('Rejected', 'Revoked', 'Withdrawn', 'Dissolved', 'Superseded')");
        // The index above holds only open ones; the directory and the profile ask for all registrations of an organization.
        builder.HasIndex(r => r.OrganizationId);
        builder.HasIndex(r => r.Reference).IsUnique();
        builder.HasIndex(r => r.Number).IsUnique();
        builder.HasIndex(r => new { r.Country, r.State, r.StateSince });
        // What a date does next, and what waits for a ministry to renew: few rows of many.
        builder.HasIndex(r => new { r.Country, r.NextDateOn }).HasFilter("next_date_on IS NOT NULL");
        builder.HasIndex(r => new { r.Country, r.RenewalWaitsSince }).HasFilter("renewal_waits_since IS NOT NULL");
        builder.HasOne<Organization>().WithMany().HasForeignKey(r => r.FederationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.FederationId).HasFilter("federation_id IS NOT NULL");
        builder.Ignore(r => r.WaitsForFederation);
        builder.Ignore(r => r.RenewalWaits);
        builder.Ignore(r => r.RenewalWaitsForOpinion);
        builder.Ignore(r => r.RecognisedAt);
        builder.Ignore(r => r.OpenCorrections);
        builder.HasMany(r => r.History).WithOne().HasForeignKey("RegistrationId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasMany(r => r.Corrections).WithOne().HasForeignKey("RegistrationId").OnDelete(DeleteBehavior.Restrict).IsRequired();
        builder.HasMany(r => r.Opinions).WithOne().HasForeignKey("RegistrationId").OnDelete(DeleteBehavior.Restrict).IsRequired();
    }
}

internal sealed class RegistrationEventMapping : IEntityTypeConfiguration<RegistrationEvent>
{
    public void Configure(EntityTypeBuilder<RegistrationEvent> builder)
    {
        builder.ToTable("registration_event");
        builder.HasIndex("RegistrationId", nameof(RegistrationEvent.Sequence)).IsUnique();
        builder.HasIndex(e => e.AccountId);
    }
}

internal sealed class CorrectionRequestMapping : IEntityTypeConfiguration<CorrectionRequest>
{
    public void Configure(EntityTypeBuilder<CorrectionRequest> builder) => builder.ToTable("correction_request");
}

internal sealed class ConsularOpinionMapping : IEntityTypeConfiguration<ConsularOpinion>
{
    public void Configure(EntityTypeBuilder<ConsularOpinion> builder) => builder.ToTable("consular_opinion");
}

internal sealed class ApplicationDocumentMapping : IEntityTypeConfiguration<ApplicationDocument>
{
    public void Configure(EntityTypeBuilder<ApplicationDocument> builder)
    {
        builder.ToTable("application_document");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(d => d.PublicTitle).HasMaxLength(ApplicationDocument.LongestTitle);
        builder.HasIndex(d => d.PublicId).IsUnique();
        builder.Ignore(d => d.IsWithheld);
        builder.Ignore(d => d.IsOffered);
        builder.HasOne<Registration>().WithMany().HasForeignKey(d => d.RegistrationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RuleSetMapping : IEntityTypeConfiguration<RuleSet>
{
    public void Configure(EntityTypeBuilder<RuleSet> builder)
    {
        builder.ToTable("rule_set");
        builder.PrimitiveCollection(r => r.MaterialFields).HasDefaultValueSql("'{}'").ElementType().HasConversion<string>();
        builder.HasKey(r => new { r.Country, r.Version });
        builder.HasIndex(r => new { r.Country, r.ValidFrom }).IsUnique();
        builder.Ignore(r => r.Terms);
    }
}

internal sealed class RuleSetDraftMapping : IEntityTypeConfiguration<RuleSetDraft>
{
    private static readonly JsonSerializerOptions Written = new() { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<RuleSetDraft> builder)
    {
        builder.ToTable("rule_set_draft");
        builder.HasKey(d => d.Country);
        builder.Property(d => d.Country).HasMaxLength(2);
        builder.Property(d => d.Terms).HasColumnType("jsonb").HasConversion(
            terms => JsonSerializer.Serialize(terms, Written), text => JsonSerializer.Deserialize<RuleSetTerms>(text, Written)!);
    }
}

internal sealed class RenewalLinkMapping : IEntityTypeConfiguration<RenewalLink>
{
    public void Configure(EntityTypeBuilder<RenewalLink> builder)
    {
        builder.ToTable("renewal_link");
        builder.HasIndex(l => l.TokenHash).IsUnique();
        builder.HasIndex(l => new { l.RegistrationId, l.AccountId, l.SentAt });
        builder.HasOne<Registration>().WithMany().HasForeignKey(l => l.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StaffAppointmentMapping : IEntityTypeConfiguration<StaffAppointment>
{
    public void Configure(EntityTypeBuilder<StaffAppointment> builder)
    {
        builder.ToTable("staff_appointment");
        builder.HasOne<Account>().WithMany(a => a.Appointments).HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(a => a.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(a => a.IsActive);
    }
}

internal sealed class StaffInvitationMapping : IEntityTypeConfiguration<StaffInvitation>
{
    public void Configure(EntityTypeBuilder<StaffInvitation> builder)
    {
        builder.ToTable("staff_invitation");
        builder.HasIndex(i => i.TokenHash).IsUnique();
    }
}
