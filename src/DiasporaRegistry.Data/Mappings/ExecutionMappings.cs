using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.CoInvestment.Oversight;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ProjectWorksMapping : IEntityTypeConfiguration<ProjectWorks>
{
    public void Configure(EntityTypeBuilder<ProjectWorks> builder)
    {
        builder.ToTable("project_works");
        builder.HasKey(w => w.ProjectId);
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(w => w.ReceivedBy).HasMaxLength(Milestone.LongestName);
        builder.Property(w => w.DeliveryPaper).HasMaxLength(Tranche.LongestReference);
        builder.Ignore(w => w.Known);
        builder.Ignore(w => w.Physical);
        builder.Ignore(w => w.Released);
        builder.HasOne<Project>().WithOne().HasForeignKey<ProjectWorks>(w => w.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(w => w.Milestones).WithOne().HasForeignKey("ProjectId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(w => w.Tranches).WithOne().HasForeignKey("ProjectId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(w => w.Reports).WithOne().HasForeignKey("ProjectId").OnDelete(DeleteBehavior.Cascade).IsRequired();
        builder.HasMany(w => w.History).WithOne().HasForeignKey("ProjectId").OnDelete(DeleteBehavior.Cascade).IsRequired();
    }
}

internal sealed class MilestoneMapping : IEntityTypeConfiguration<Milestone>
{
    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.ToTable("milestone", t => t.HasCheckConstraint("ck_milestone_share", "share BETWEEN 1 AND 100"));
        builder.Property<Guid>("ProjectId");
        builder.Property(m => m.Name).HasMaxLength(Milestone.LongestName);
        builder.HasIndex("ProjectId");
    }
}

internal sealed class TrancheMapping : IEntityTypeConfiguration<Tranche>
{
    public void Configure(EntityTypeBuilder<Tranche> builder)
    {
        builder.ToTable("tranche", t =>
        {
            t.HasCheckConstraint("ck_tranche_amount", "amount > 0");
            t.HasCheckConstraint("ck_tranche_two_people", "released_by <> requested_by");
            t.HasCheckConstraint("ck_tranche_released", "(state = 'Released') = (released_by IS NOT NULL)");
        });
        builder.Property<Guid>("ProjectId");
        builder.Property(t => t.Amount).HasPrecision(18, 4);
        builder.Property(t => t.Currency).HasMaxLength(3);
        builder.Property(t => t.Milestones).AsJson();
        builder.Property(t => t.Evidence).AsJson();
        builder.Property(t => t.Papers).AsJson();
        builder.HasIndex("ProjectId");
    }
}

internal sealed class ProgressReportMapping : IEntityTypeConfiguration<ProgressReport>
{
    public void Configure(EntityTypeBuilder<ProgressReport> builder)
    {
        builder.ToTable("progress_report");
        builder.Property<Guid>("ProjectId");
        builder.Property(r => r.Parts).AsJson();
        builder.Property(r => r.Text).HasMaxLength(ProgressReport.LongestText);
        builder.Property(r => r.Reason).HasMaxLength(ProgressReport.LongestReason);
        builder.Ignore(r => r.Said);
        builder.Property(r => r.Physical).HasPrecision(5, 1);
        builder.Property(r => r.Financial).HasPrecision(7, 1);
        builder.Property(r => r.PaidOut).HasPrecision(18, 4);
        builder.HasIndex("ProjectId", nameof(ProgressReport.Number)).IsUnique();
        builder.HasIndex(r => r.State).HasFilter("state = 'Waiting'").HasDatabaseName("ix_progress_report_waiting");
    }
}

internal sealed class WorksEventMapping : IEntityTypeConfiguration<WorksEvent>
{
    public void Configure(EntityTypeBuilder<WorksEvent> builder)
    {
        builder.ToTable("works_event");
        builder.Property<Guid>("ProjectId");
        builder.HasKey("ProjectId", nameof(WorksEvent.Sequence));
        builder.Property(e => e.Reason).HasMaxLength(ProgressReport.LongestReason);
    }
}

internal sealed class WorksPhotoMapping : IEntityTypeConfiguration<WorksPhoto>
{
    public void Configure(EntityTypeBuilder<WorksPhoto> builder)
    {
        builder.ToTable("works_photo");
        builder.Property(p => p.Caption).HasMaxLength(WorksPhoto.LongestCaption);
        builder.Property(p => p.ContentType).HasMaxLength(40);
        builder.Property(p => p.Sha256).HasMaxLength(64);
        builder.Ignore(p => p.PlaceFinding);
        builder.HasOne<Project>().WithMany().HasForeignKey(p => p.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProgressReport>().WithMany().HasForeignKey(p => p.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<OversightReport>().WithMany().HasForeignKey(p => p.OversightId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Milestone>().WithMany().HasForeignKey(p => p.MilestoneId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.ProjectId, p.Sha256 }).IsUnique();
    }
}

internal sealed class DeviationMapping : IEntityTypeConfiguration<Deviation>
{
    /// <summary>The index by which a project has one open deviation of a kind.</summary>
    public const string OpenIndex = "ix_deviation_one_open";

    public void Configure(EntityTypeBuilder<Deviation> builder)
    {
        builder.ToTable("deviation");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(d => d.Gravity).HasPrecision(5, 1);
        builder.Property(d => d.Figure).HasPrecision(18, 4);
        builder.Property(d => d.Beside).HasPrecision(18, 4);
        builder.Property(d => d.Answer).HasMaxLength(Deviation.LongestAnswer);
        builder.Property(d => d.OfficeAnswer).HasMaxLength(Deviation.LongestAnswer);
        builder.HasOne<Project>().WithMany().HasForeignKey(d => d.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.ProjectId, d.Kind }).IsUnique().HasFilter("resolved_on IS NULL").HasDatabaseName(OpenIndex);
        builder.HasIndex(d => d.ProjectId);
    }
}

internal sealed class OversightLinkMapping : IEntityTypeConfiguration<OversightLink>
{
    public void Configure(EntityTypeBuilder<OversightLink> builder)
    {
        builder.ToTable("oversight_link");
        builder.Property(l => l.Label).HasMaxLength(OversightLink.LongestLabel);
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.HasOne<Project>().WithMany().HasForeignKey(l => l.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => l.TokenHash).IsUnique();
    }
}

internal sealed class OversightReportMapping : IEntityTypeConfiguration<OversightReport>
{
    public void Configure(EntityTypeBuilder<OversightReport> builder)
    {
        builder.ToTable("oversight_report", t => t.HasCheckConstraint("ck_oversight_report_percent", "percent BETWEEN 0 AND 100"));
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(r => r.Text).HasMaxLength(OversightReport.LongestText);
        builder.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<OversightLink>().WithMany().HasForeignKey(r => r.LinkId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ComplaintMapping : IEntityTypeConfiguration<Complaint>
{
    public void Configure(EntityTypeBuilder<Complaint> builder)
    {
        builder.ToTable("complaint");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(c => c.Text).HasMaxLength(Complaint.LongestText);
        builder.Property(c => c.PublicText).HasMaxLength(Complaint.LongestText);
        builder.Property(c => c.Answer).HasMaxLength(Complaint.LongestText);
        builder.Property(c => c.Email).HasMaxLength(Complaint.LongestEmail);
        builder.Property(c => c.Language).HasMaxLength(2);
        builder.Property(c => c.TokenHash).HasMaxLength(64);
        builder.HasOne<Project>().WithMany().HasForeignKey(c => c.ProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.TokenHash).IsUnique();
        builder.HasIndex(c => c.Sent).IsUnique();
        builder.HasIndex(c => new { c.ProjectId, c.Number }).IsUnique();
    }
}
