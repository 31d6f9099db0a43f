# DMS user guide, "Specifying task settings". Only what has a reason is here: DMS fills in the rest, and Terraform compares
# only what it has written.
locals {
  data_error_policy       = coalesce(var.data_error_policy, "STOP_TASK")
  truncation_error_policy = coalesce(var.data_truncation_error_policy, "STOP_TASK")

  # What suspends or stops applies to a table too; there, DMS cannot go on and log.
  table_error_policy = local.data_error_policy == "LOG_ERROR" ? "SUSPEND_TABLE" : local.data_error_policy

  settings = {
    TargetMetadata = {
      # Kinesis takes no LOBs in full mode, so a limit on their size has to be set.
      SupportLobs        = true
      FullLobMode        = false
      LimitedSizeLobMode = true
      LobMaxSize         = coalesce(var.lob_max_size_in_kb, 64)
      # Kinesis takes no batches: each change is a record.
      BatchApplyEnabled    = false
      ParallelLoadThreads  = coalesce(var.parallel_load_threads, 0)
      ParallelApplyThreads = coalesce(var.parallel_apply_threads, 0)
    }

    FullLoadSettings = {
      # A stream has no tables to drop or truncate.
      TargetTablePrepMode = "DO_NOTHING"
      # The task goes on from the full load to the changes without waiting for anyone.
      StopTaskCachedChangesApplied    = false
      StopTaskCachedChangesNotApplied = false
    }

    Logging = {
      EnableLogging = true
      LogComponents = [
        for component in ["SOURCE_UNLOAD", "SOURCE_CAPTURE", "TARGET_LOAD", "TARGET_APPLY", "TASK_MANAGER", "SORTER"] :
        { Id = component, Severity = coalesce(var.log_severity, "LOGGER_SEVERITY_DEFAULT") }
      ]
    }

    # DMS would write these tables to the stream, where they are rows that nobody has listed.
    ControlTablesSettings = {
      HistoryTableEnabled         = false
      StatusTableEnabled          = false
      SuspendedTablesTableEnabled = false
    }

    # DDL comes as control records, so that a truncated table is seen and not silently kept.
    ChangeProcessingDdlHandlingPolicy = {
      HandleSourceTableDropped   = true
      HandleSourceTableTruncated = true
      HandleSourceTableAltered   = true
    }

    ErrorBehavior = {
      # DMS's default, LOG_ERROR, drops the change.
      DataErrorPolicy           = local.data_error_policy
      DataTruncationErrorPolicy = local.truncation_error_policy
      TableErrorPolicy          = local.table_error_policy
      ApplyErrorDeletePolicy    = local.data_error_policy
      ApplyErrorInsertPolicy    = local.data_error_policy
      ApplyErrorUpdatePolicy    = local.data_error_policy
      # PostgreSQL's TRUNCATE never reaches the stream, so the lake would keep the rows. MySQL's arrives as a control record.
      ApplyErrorFailOnTruncationDdl = local.is_postgres && local.data_error_policy == "STOP_TASK"
      # -1, DMS's default, is nine attempts within three quarters of an hour. These go on for two days.
      RecoverableErrorCount                       = 100
      RecoverableErrorInterval                    = 5
      RecoverableErrorThrottling                  = true
      RecoverableErrorThrottlingMax               = 1800
      RecoverableErrorStopRetryAfterThrottlingMax = false
      # A misspelt schema is an error, not a task without work.
      FailOnNoTablesCaptured = true
    }

    # DMS validates only targets that it can read.
    ValidationSettings = { EnableValidation = false }
  }

  # DMS refuses these for a full load alone.
  change_settings = {
    BeforeImageSettings = {
      EnableBeforeImage = true
      # The pipeline reads the row before the change under this name.
      FieldName    = "before-image"
      ColumnFilter = "all"
    }
  }

  task_settings         = jsonencode(merge(local.settings, local.captures_changes ? local.change_settings : {}))
  history_task_settings = jsonencode(local.settings)
}
